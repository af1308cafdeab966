package dev.descent.search.stop;

import java.util.Optional;

/**
 * Stops a run that has not improved for a while, whatever its siblings do. It ends runs which have converged, and saves nothing on bad
 * ones that still improve; it ends the run before a second descent (Heckel, Yilmaz 2021, arXiv:2007.10099): 31 % of the best curves
 * of TaskSet rise by more than 2 % and reach a new minimum later.
 *
 * <p>Prechelt (1998), <i>Early stopping — but when?</i>, in: Neural networks: tricks of the trade, criterion UP.
 *
 * @param patience values without an improvement after which a run is stopped
 * @param minDelta share of the best value by which a better one must differ, 0 or more
 * @param minIter values before which no run is stopped
 */
public record Patience(int patience, double minDelta, int minIter) implements StoppingRule {
    /** A run is looked at so many times within its patience. */
    private static final int LOOKS = 4;

    public Patience {
        if (patience < 1 || !(minDelta >= 0) || minIter < 1) {
            throw new IllegalArgumentException(
                    "need patience and min_iter of at least 1 and min_delta of at least 0, got " + patience + ", "
                            + minIter + " and " + minDelta);
        }
    }

    @Override
    public String name() {
        return "patience";
    }

    @Override
    public int nextRung(int reported) {
        return Rungs.even(Math.max(minIter, patience + 1), Math.max(1, patience / LOOKS), reported);
    }

    @Override
    public Mark mark(Course course, int rung) {
        return new Mark(course.run(), rung, course.best(rung), stale(course, rung), course.best(rung));
    }

    /** Values since the last improvement. */
    private int stale(Course course, int rung) {
        double best = Course.WORST;
        int at = 0;
        for (int i = 1; i <= rung; i++) {
            boolean improves = best == Course.WORST
                    ? course.at(i) < Course.WORST
                    : course.at(i) < best - minDelta * Math.abs(best);
            if (improves) {
                best = course.at(i);
                at = i;
            }
        }
        return rung - at;
    }

    @Override
    public Optional<Stop> judge(Mark mark, Siblings siblings) {
        return mark.score() < patience
                ? Optional.empty()
                : Optional.of(
                        new Stop(name(), mark.rung(), "it has not improved for %.0f values".formatted(mark.score())));
    }
}
