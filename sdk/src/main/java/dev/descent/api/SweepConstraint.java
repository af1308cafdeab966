package dev.descent.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that a trial is measured by and has to keep to.
 *
 * @param min least value that is right; null for none
 * @param max greatest value that is right; null for none
 * @param at {@code last} or a step of the run
 */
public record SweepConstraint(
        String metric, @Nullable Double min, @Nullable Double max, String at) {
    public SweepConstraint {
        Objects.requireNonNull(metric);
        Objects.requireNonNull(at);
    }

    /** Whether a value is right; NaN is not. */
    public boolean isKeptBy(double value) {
        return !Double.isNaN(value) && (min == null || value >= min) && (max == null || value <= max);
    }

    /** In words, as {@code model/parameters at most 200000}. */
    public String words() {
        String least = min == null ? "" : " at least " + plain(min);
        String most = max == null ? "" : " at most " + plain(max);
        return metric
                + least
                + (min == null || max == null ? "" : " and")
                + most
                + (at.equals("last") ? "" : " at step " + at);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
