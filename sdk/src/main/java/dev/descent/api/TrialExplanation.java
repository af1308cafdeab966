package dev.descent.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a trial was proposed.
 *
 * @param method the method that chose it: {@code bayes}, {@code sobol}, …; not always the sweep's, which may have nothing to go by yet
 * @param mean what was expected of the objective there; null where the method has no model
 * @param deviation half the width of the interval that holds it with probability 0.68; null where the method has no model
 * @param exploring share of the promise that is owed to not knowing, from 0 (expected to be better than the best) to 1; null without a model
 * @param nearest numbers of the trials nearest to it, the nearest first
 */
public record TrialExplanation(
        String method,
        @Nullable Double mean,
        @Nullable Double deviation,
        @Nullable Double exploring,
        List<Integer> nearest) {
    public TrialExplanation {
        Objects.requireNonNull(method);
        nearest = List.copyOf(nearest);
    }
}
