package dev.descent.search;

import java.util.Map;

/** Where somebody expects the best value of a variable. */
public sealed interface Belief {
    /**
     * A number: about {@code middle}, and with probability 0.68 between the ends, on the scale of the variable.
     *
     * @param low at most the middle
     * @param high at least the middle
     */
    record Near(double middle, double low, double high) implements Belief {
        public Near {
            if (!(low <= middle && middle <= high) || !(low < high)) {
                throw new IllegalArgumentException("need low <= middle <= high and low < high, got low=" + low
                        + ", middle=" + middle + ", high=" + high);
            }
        }
    }

    /** One of several values: how likely each is, not all 0; values that are not named are not expected. */
    record Among(Map<Object, Double> probabilities) implements Belief {
        public Among {
            probabilities = Map.copyOf(probabilities);
            double sum = 0;
            for (double probability : probabilities.values()) {
                if (!(probability >= 0) || Double.isInfinite(probability)) {
                    throw new IllegalArgumentException("need probabilities of at least 0, got " + probability);
                }
                sum += probability;
            }
            if (!(sum > 0) || Double.isInfinite(sum)) {
                throw new IllegalArgumentException("need a probability above 0, got " + probabilities);
            }
        }
    }
}
