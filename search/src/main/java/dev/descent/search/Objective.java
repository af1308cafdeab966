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
        MAXIMIZE
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
        return goal == Goal.MINIMIZE ? value < other : value > other;
    }

    /** Whether the value is as good as the target. */
    public boolean reaches(double value) {
        return target.isPresent() && !Double.isNaN(value) && !isBetter(target.getAsDouble(), value);
    }

    /** The best observed trial, the earliest of equals; NaN counts as no observation. */
    public Optional<Trial> best(History history) {
        return history.trials().stream()
                .filter(trial -> trial.outcome() instanceof Trial.Outcome.Observed seen && !Double.isNaN(seen.value()))
                .min(Comparator.comparingDouble(this::cost));
    }

    private double cost(Trial trial) {
        double value = ((Trial.Outcome.Observed) trial.outcome()).value();
        return goal == Goal.MINIMIZE ? value : -value;
    }
}
