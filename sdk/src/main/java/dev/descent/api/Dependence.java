package dev.descent.api;

import java.util.List;
import java.util.Objects;

/**
 * How a sweep's objective goes with one parameter, or with two, all others averaged over the space, as its model believes.
 *
 * @param along one parameter, or two; of two the second is the quicker in the lists
 * @param mean the objective expected; NaN at a place where a parameter is never present
 * @param low it is above this with probability 0.84 or so
 * @param high and below this
 */
public record Dependence(List<Along> along, List<Double> mean, List<Double> low, List<Double> high) {
    public Dependence {
        along = List.copyOf(along);
        mean = List.copyOf(mean);
        low = List.copyOf(low);
        high = List.copyOf(high);
    }

    /** The values of a parameter at which the objective is told. */
    public record Along(String parameter, List<Object> values) {
        public Along {
            Objects.requireNonNull(parameter);
            values = List.copyOf(values);
        }
    }
}
