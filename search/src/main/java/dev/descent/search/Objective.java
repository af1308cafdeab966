package dev.descent.search;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is improved.
 *
 * @param target value at which a search is done; empty for none
 */
public record Objective(Goal goal, OptionalDouble target) {
    /** Which way is better. */
    public enum Goal {
        MINIMIZE,
        MAXIMIZE;

        /** A value turned so that lower is better; done twice, the value itself. NaN stays NaN. */
        public double cost(double value) {
            return this == MINIMIZE ? value : -value;
        }
    }

    public Objective {
        Objects.requireNonNull(goal);
        Objects.requireNonNull(target);
    }

    /** Whether the first value is better than the second; NaN is worse than any number. */
    public boolean isBetter(double value, double other) {
        if (Double.isNaN(value) || Double.isNaN(other)) {
            return !Double.isNaN(value);
        }
        return goal.cost(value) < goal.cost(other);
    }

    /** Whether the value is as good as the target. */
    public boolean reaches(double value) {
        return target.isPresent() && !Double.isNaN(value) && !isBetter(target.getAsDouble(), value);
    }

    /** The best observed trial, the earliest of equals; NaN counts as no observation. */
    public Optional<Trial> best(History history) {
        return history.trials().stream()
                .filter(trial -> !Double.isNaN(cost(trial)))
                .min(Comparator.comparingDouble(this::cost));
    }

    /** What a trial reached, turned so that lower is better; NaN where it has no value. */
    public double cost(Trial trial) {
        return trial.outcome() instanceof Trial.Outcome.Observed seen ? goal.cost(seen.value()) : Double.NaN;
    }
}
