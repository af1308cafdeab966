package dev.descent.api;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a logged model is made from.
 *
 * @param name null for one made up here
 * @param run the run that makes it, or null
 */
public record NewLoggedModel(
        ExperimentId experiment,
        @Nullable String name,
        String type,
        @Nullable RunId run,
        Map<String, String> parameters,
        Map<String, String> tags) {
    public NewLoggedModel {
        Objects.requireNonNull(experiment);
        Objects.requireNonNull(type);
        parameters = Map.copyOf(parameters);
        tags = Map.copyOf(tags);
    }
}
