package dev.descent.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What is improved.
 *
 * @param target value at which a search is done; empty for none
 * @param others which way is better of each further objective, where several are traded off against each other; empty for one
 */
public record Objective(Goal goal, OptionalDouble target, List<Goal> others) {
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
        others = List.copyOf(others);
    }

    /** One objective. */
    public Objective(Goal goal, OptionalDouble target) {
        this(goal, target, List.of());
    }

    /** Number of objectives. */
    public int count() {
        return 1 + others.size();
    }

    /** What a trial reached in each objective, turned so that lower is better; NaN for each that has no value. */
    public double[] costs(Trial trial) {
        double[] costs = new double[count()];
        Arrays.fill(costs, Double.NaN);
        if (trial.outcome() instanceof Trial.Outcome.Observed seen) {
            costs[0] = goal.cost(seen.value());
            for (int k = 0; k < Math.min(others.size(), seen.others().size()); k++) {
                costs[k + 1] = others.get(k).cost(seen.others().get(k));
            }
        }
        return costs;
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

    /** The best observed trial that keeps all constraints, the earliest of equals; NaN counts as no observation. */
    public Optional<Trial> best(History history) {
        return history.trials().stream()
                .filter(trial -> !Double.isNaN(cost(trial)) && violation(trial) == 0)
                .min(Comparator.comparingDouble(this::cost));
    }

    /** What a trial's broken constraints are broken by, in all; 0 for one that ended without values, or has not ended. */
    public static double violation(Trial trial) {
        return trial.outcome() instanceof Trial.Outcome.Observed seen ? seen.violation() : 0;
    }

    /**
     * One number per trial, less is better, NaN for one without a value: the costs, unless a constraint is broken or there are several objectives. Then
     * places, from 1: first the trials that keep all constraints, by cost, or by {@link Pareto#order} where there are several; then the others by how much they break them, and by cost where that is equal (K. Deb (2000),
     * "An efficient constraint handling method for genetic algorithms", Comput. Methods Appl. Mech. Engrg. 186, 311-338). Such as break a
     * constraint and have no value come last, with a number: breaking one less tells the way, too.
     */
    public double[] merits(List<Trial> trials) {
        double[] costs = others.isEmpty()
                ? trials.stream().mapToDouble(this::cost).toArray()
                : Pareto.order(trials.stream()
                        .map(trial -> violation(trial) > 0 ? new double[] {Double.NaN} : costs(trial))
                        .toArray(double[][]::new));
        double[] violations = trials.stream().mapToDouble(Objective::violation).toArray();
        if (Arrays.stream(violations).noneMatch(violation -> violation > 0)) {
            return costs;
        }
        Integer[] order = IntStream.range(0, costs.length)
                .filter(i -> violations[i] > 0 || !Double.isNaN(costs[i]))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> violations[i]).thenComparingDouble(i -> costs[i]))
                .toArray(Integer[]::new);
        double[] places = new double[costs.length];
        Arrays.fill(places, Double.NaN);
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = place + 1.0;
        }
        return places;
    }

    /** What a trial reached, turned so that lower is better; NaN where it has no value. */
    public double cost(Trial trial) {
        return trial.outcome() instanceof Trial.Outcome.Observed seen ? goal.cost(seen.value()) : Double.NaN;
    }
}
