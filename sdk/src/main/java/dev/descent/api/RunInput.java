package dev.descent.api;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A data set that a run read, as MLflow describes one.
 *
 * @param digest of its content
 * @param sourceType what kind of source it has ({@code local}, {@code http}, …)
 * @param source where it comes from, mostly JSON
 * @param schema its columns as JSON; null when unknown
 * @param profile its numbers as JSON; null when unknown
 * @param tags {@code mlflow.data.context} says what it was read for
 */
public record RunInput(
        String name,
        String digest,
        String sourceType,
        String source,
        @Nullable String schema,
        @Nullable String profile,
        Map<String, String> tags) {
    public RunInput {
        Objects.requireNonNull(name);
        Objects.requireNonNull(digest);
        Objects.requireNonNull(sourceType);
        Objects.requireNonNull(source);
        tags = Map.copyOf(tags);
    }
}
