package dev.descent.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep improves.
 *
 * @param goal {@code minimize} or {@code maximize}
 * @param at {@code best}, {@code last} or a step
 * @param target the value at which the sweep is done; null for none
 */
public record SweepObjective(
        String metric, String goal, String at, @Nullable Double target) {
    public SweepObjective {
        Objects.requireNonNull(metric);
        Objects.requireNonNull(goal);
        Objects.requireNonNull(at);
    }
}
