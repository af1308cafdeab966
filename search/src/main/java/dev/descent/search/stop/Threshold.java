package dev.descent.search.stop;

import java.util.Optional;

/**
 * Stops a run whose best value is not as good as a limit after so many values: for a loss that every sane configuration reaches soon.
 *
 * @param limit as a cost: of a goal that is maximised, the negative of the value
 * @param minIter values after which a run is first judged, and again whenever their number has doubled
 */
public record Threshold(double limit, int minIter) implements StoppingRule {
    public Threshold {
        if (minIter < 1 || !Double.isFinite(limit)) {
            throw new IllegalArgumentException(
                    "need min_iter of at least 1 and a finite value, got " + minIter + " and " + limit);
        }
    }

    @Override
    public String name() {
        return "threshold";
    }

    @Override
    public int nextRung(int reported) {
        return Rungs.geometric(minIter, 2, reported);
    }

    @Override
    public Mark mark(Course course, int rung) {
        return new Mark(course.run(), rung, course.best(rung), course.best(rung), course.best(rung));
    }

    @Override
    public Optional<Stop> judge(Mark mark, Siblings siblings) {
        return mark.score() <= limit
                ? Optional.empty()
                : Optional.of(new Stop(name(), mark.rung(), "its best value has not reached the threshold"));
    }
}
