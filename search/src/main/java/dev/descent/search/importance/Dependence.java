package dev.descent.search.importance;

import java.util.List;
import java.util.Objects;

/**
 * How an objective goes with one variable, or with two, all others averaged over the space: partial dependence, with what is not known of it.
 *
 * @param along one variable, or two; of two the second is the quicker in the lists
 * @param mean the objective expected; NaN at a place where a variable is never present
 * @param low it is above this with probability 0.84 or so, by what the model knows
 * @param high and below this
 */
public record Dependence(List<Along> along, List<Double> mean, List<Double> low, List<Double> high) {
    public Dependence {
        along = List.copyOf(along);
        mean = List.copyOf(mean);
        low = List.copyOf(low);
        high = List.copyOf(high);
    }

    /** The values of a variable at which the objective is told, ascending where they are in order. */
    public record Along(String variable, List<Object> values) {
        public Along {
            Objects.requireNonNull(variable);
            values = List.copyOf(values);
        }
    }
}
