package dev.descent.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A typed parameter of a recipe.
 *
 * @param type {@code integer}, {@code real}, {@code text}, {@code boolean} or {@code integers} (a list)
 * @param min least value accepted; null for none
 * @param max greatest value accepted; null for none
 * @param values the values accepted; empty for any within the range
 * @param standard what is taken where nothing is given, as JSON writes it
 * @param text one sentence
 */
public record Parameter(
        String name,
        String type,
        @Nullable Double min,
        @Nullable Double max,
        List<String> values,
        @Nullable String standard,
        String text) {
    public Parameter {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        values = List.copyOf(values);
    }
}
