package dev.descent.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a sweep over capacity is read; all strings name metrics but {@code axis} and {@code parameter}.
 *
 * @param axis what grows: the model, the sample or the epochs, as one lower-case word
 * @param parameter the swept parameter ({@code units})
 * @param size metric that says the capacity; null where the parameter itself is it
 * @param risk the risk judged
 * @param trainError error on the training set; null where it is not logged
 * @param samples number of training samples; null when unknown
 * @param outputs number of outputs; null when unknown
 */
public record Capacity(
        String axis,
        String parameter,
        @Nullable String size,
        String risk,
        @Nullable String trainError,
        @Nullable Long samples,
        @Nullable Long outputs) {
    public Capacity {
        Objects.requireNonNull(axis);
        Objects.requireNonNull(parameter);
        Objects.requireNonNull(risk);
    }
}
