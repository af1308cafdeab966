package dev.descent.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person changes of an experiment or a run; null leaves a thing as it is.
 *
 * @param tags tags to set
 * @param removedTags keys of tags to take away
 */
public record Change(@Nullable String name, @Nullable String note, Map<String, String> tags, List<String> removedTags) {
    public Change {
        tags = Map.copyOf(tags);
        removedTags = List.copyOf(removedTags);
    }

    /** What changes nothing. */
    public static final Change NONE = new Change(null, null, Map.of(), List.of());

    public boolean isEmpty() {
        return equals(NONE);
    }

    public static Change rename(String name) {
        return new Change(name, null, Map.of(), List.of());
    }

    public static Change note(String note) {
        return new Change(null, note, Map.of(), List.of());
    }

    public static Change tag(String key, String value) {
        return new Change(null, null, Map.of(key, value), List.of());
    }

    public static Change untag(String key) {
        return new Change(null, null, Map.of(), List.of(key));
    }
}
