package dev.descent.search;

import dev.descent.search.space.Point;
import java.util.List;
import java.util.Objects;

/**
 * A point that was tried, is being tried, or waits.
 *
 * @param number from 1
 */
public record Trial(int number, Point point, Outcome outcome) {
    public Trial {
        Objects.requireNonNull(point);
        Objects.requireNonNull(outcome);
    }

    /** What became of a trial. */
    public sealed interface Outcome {
        /** Not known yet. */
        record Pending() implements Outcome {}

        /**
         * Values, the means over replicates; each may be NaN or infinite.
         *
         * @param value of the objective, the first one where there are several
         * @param others of the further objectives, in their order
         * @param excesses one per constraint, by how much it is broken: at most 0 where it is kept, NaN where that is not known. In units that
         *     make constraints comparable, as shares of the bound
         */
        record Observed(double value, List<Double> others, List<Double> excesses) implements Outcome {
            public Observed {
                others = List.copyOf(others);
                excesses = List.copyOf(excesses);
            }

            /** One objective, and nothing that constrains it. */
            public Observed(double value) {
                this(value, List.of(), List.of());
            }

            /** What the broken constraints are broken by, in all: 0 for none, ∞ where of one it is not known. */
            public double violation() {
                double sum = 0;
                for (double excess : excesses) {
                    sum += Double.isNaN(excess) ? Double.POSITIVE_INFINITY : Math.max(0, excess);
                }
                return sum;
            }

            /** Whether every constraint is kept. */
            public boolean isFeasible() {
                return violation() == 0;
            }
        }

        /** Ended without a value. */
        record Failed() implements Outcome {}
    }
}
