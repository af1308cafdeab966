package dev.descent.search.stop;

import java.util.Arrays;
import java.util.Optional;

/** Places among costs. */
final class Ranks {
    private Ranks() {}

    /** How many of the costs are better. */
    static int better(double[] costs, double cost) {
        return (int) Arrays.stream(costs).filter(other -> other < cost).count();
    }

    /** A stop where a score is not among the best {@code kept} of the bars and itself, or is no number. */
    static Optional<Stop> unlessAmong(int kept, Mark mark, double[] bars, String rule) {
        if (mark.score() >= Course.WORST) {
            return Optional.of(new Stop(rule, mark.rung(), "its value is not finite"));
        }
        int better = better(bars, mark.score());
        return better < kept
                ? Optional.empty()
                : Optional.of(new Stop(
                        rule,
                        mark.rung(),
                        "%d of %d runs were better here, and the best %d go on"
                                .formatted(better, bars.length + 1, kept)));
    }
}
