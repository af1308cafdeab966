package dev.descent.server.experiment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A data set, known within its experiment by name and digest.
 *
 * @param sourceType what {@code source} is written in: {@code local}, {@code http} …
 * @param source how to find it, at most 65,535 characters; the client's own form, JSON as a rule
 * @param schema its columns, at most 1,048,576 characters; null where nobody knows
 * @param profile its size and the like, at most 1,048,576 characters; null where nobody knows
 */
public record Dataset(
        String name,
        String digest,
        String sourceType,
        String source,
        @Nullable String schema,
        @Nullable String profile) {
    public Dataset {
        Objects.requireNonNull(name);
        Objects.requireNonNull(digest);
        Objects.requireNonNull(sourceType);
        Objects.requireNonNull(source);
    }
}
