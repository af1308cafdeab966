package dev.descent.search;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a point is proposed.
 *
 * @param method the method that chose it: {@code bayes}, {@code sobol}, …; not always the one asked, which may have nothing to go by yet
 * @param prediction what is expected there; empty where the method has no model
 * @param nearest numbers of the trials nearest to the point, the nearest first
 */
public record Explanation(String method, Optional<Prediction> prediction, List<Integer> nearest) {
    public Explanation {
        Objects.requireNonNull(method);
        Objects.requireNonNull(prediction);
        nearest = List.copyOf(nearest);
    }

    /** An explanation by the method alone. */
    public static Explanation of(String method) {
        return new Explanation(method, Optional.empty(), List.of());
    }

    /**
     * What a model expects at a point.
     *
     * @param mean the median of the objective's value there, in the objective's units
     * @param deviation half the width of the interval that holds the noiseless value with probability 0.68, in the objective's units
     * @param exploring share of the promise that is owed to not knowing, from 0 (the point is expected to be better) to 1 (it is expected to be
     *     no better, but may be)
     */
    public record Prediction(double mean, double deviation, double exploring) {}
}
