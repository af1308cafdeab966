package dev.descent.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model fitted to a sweep's trials says of its objective, whatever method proposed them.
 *
 * @param trials trials that ended, which it was fitted to
 * @param card how far it can be trusted; null where there is no model: too few trials, or none that differ
 * @param variation share of the objective's variance over the space that each parameter explains by itself; empty without a model
 * @param best how much each parameter sets the best tenth of the trials apart; the shares sum to 1, or are 0 below ten trials
 * @param interactions what two parameters do together, as a share of the variance, among the six that matter most, the strongest first
 */
public record SweepModel(
        int trials, @Nullable Card card, List<Share> variation, List<Share> best, List<Pair> interactions) {
    public SweepModel {
        variation = List.copyOf(variation);
        best = List.copyOf(best);
        interactions = List.copyOf(interactions);
    }

    /**
     * How well each trial is predicted from all others.
     *
     * @param trials number of trials predicted
     * @param r2 share of the variance explained: 1 for perfect predictions, 0 or less for ones no better than the mean
     * @param meanSquare mean square of the errors in units of the predicted deviations; about 1 for a model that knows what it does not know
     * @param within80 share of the trials within intervals that should hold 80 % of them
     * @param text the same as a sentence, with what to make of it
     */
    public record Card(int trials, double r2, double meanSquare, double within80, String text) {
        public Card {
            Objects.requireNonNull(text);
        }
    }

    /**
     * How much a parameter matters.
     *
     * @param low it is above this with probability 0.9 or so
     * @param high and below this
     */
    public record Share(String parameter, double share, double low, double high) {
        public Share {
            Objects.requireNonNull(parameter);
        }
    }

    /** How much two parameters do together that neither does alone. */
    public record Pair(String first, String second, double share) {
        public Pair {
            Objects.requireNonNull(first);
            Objects.requireNonNull(second);
        }
    }
}
