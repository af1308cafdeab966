package dev.descent.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which trial of a sweep is the best, and how sure that is, by the trials' replicates.
 *
 * @param places finished trials, the best mean first; empty where no trial has two replicates with a value, so that nobody knows how much they vary
 * @param cheapest of the trials that cannot be told from the best the one whose runs took least time; null where there are not two
 * @param optimism how much better the chosen trials looked than fresh seeds say; null where none has been confirmed
 * @param tested what a test metric says of the choice; null where none is logged
 * @param text the same in words; empty where there is nothing to say
 */
public record SweepRanking(
        List<Place> places,
        @Nullable Integer cheapest,
        @Nullable Optimism optimism,
        @Nullable Tested tested,
        String text) {
    public SweepRanking {
        places = List.copyOf(places);
        Objects.requireNonNull(text);
    }

    /**
     * A trial among others.
     *
     * @param replicates those that have a value, fresh seeds included
     * @param mean in units of the objective, what seeds bring with them taken off
     * @param error scale of what is not known of the mean
     * @param best probability that no other trial's mean is better
     * @param loss what choosing it is expected to lose, at least 0
     * @param tied whether it cannot be told from the first
     * @param confirmed mean over its fresh seeds; null where it has none
     */
    public record Place(
            int trial,
            int replicates,
            double mean,
            double error,
            double best,
            double loss,
            boolean tied,
            @Nullable Double confirmed) {}

    /**
     * Over-tuning.
     *
     * @param trials that have been confirmed
     * @param selected their mean by the seeds of the search
     * @param confirmed their mean by fresh seeds
     * @param difference how much worse that is, in units of the objective, whichever way is better
     * @param low lower end of the 95 % interval of the difference; NaN where nothing says how much replicates vary
     * @param high and the upper end
     */
    public record Optimism(int trials, double selected, double confirmed, double difference, double low, double high) {}

    /**
     * The choice by validation, judged by test.
     *
     * @param metric the test metric; its last values count
     * @param value what the chosen trial comes to
     * @param best the best that any trial comes to; taken after the fact, so that some of the difference is luck
     * @param bestTrial which one
     */
    public record Tested(String metric, double value, double best, int bestTrial) {
        public Tested {
            Objects.requireNonNull(metric);
        }
    }
}
