package dev.descent.api;

import java.util.List;
import java.util.Objects;

/**
 * A ready-made training program.
 *
 * @param data parameters of the data, given under {@code data:} in a sweep file
 * @param metrics the metrics that it logs
 */
public record Recipe(String name, String text, List<Parameter> parameters, List<Parameter> data, List<String> metrics) {
    public Recipe {
        Objects.requireNonNull(name);
        parameters = List.copyOf(parameters);
        data = List.copyOf(data);
        metrics = List.copyOf(metrics);
    }
}
