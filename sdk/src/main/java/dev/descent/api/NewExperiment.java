package dev.descent.api;

import java.util.Map;
import java.util.Objects;

/** What an experiment is made from; the name is unique among the experiments of a workspace. */
public record NewExperiment(String name, Map<String, String> tags) {
    public NewExperiment {
        Objects.requireNonNull(name);
        tags = Map.copyOf(tags);
    }

    public static NewExperiment named(String name) {
        return new NewExperiment(name, Map.of());
    }
}
