package dev.descent.search.stop;

import dev.descent.search.Objective;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a run has reported of the objective, in order of its steps, turned so that lower is better. A value that is not finite counts as
 * {@link #WORST}. Late points are taken in where they belong; the count then counts them, and what was decided stays so. Immutable.
 */
public final class Course {
    /** What NaN and infinities count as, and what no value is worse than. */
    public static final double WORST = Double.MAX_VALUE;

    private final String run;
    private final double[] costs;

    private Course(String run, double[] costs) {
        this.run = run;
        this.costs = costs;
    }

    /** A course of values as they were reported; the array is copied. */
    public static Course of(String run, double[] values, Objective.Goal goal) {
        Objects.requireNonNull(run);
        double[] costs = new double[values.length];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = cost(values[i], goal);
        }
        return new Course(run, costs);
    }

    /** A value turned so that lower is better. */
    public static double cost(double value, Objective.Goal goal) {
        double turned = goal.cost(value);
        return Double.isFinite(turned) ? turned : WORST;
    }

    /** Id of the run. */
    public String run() {
        return run;
    }

    /** Number of values. */
    public int size() {
        return costs.length;
    }

    /** The cost reported as the {@code count}-th, from 1. */
    public double at(int count) {
        return costs[count - 1];
    }

    /** The least of the first {@code count} costs. */
    public double best(int count) {
        double best = WORST;
        for (int i = 0; i < count; i++) {
            best = Math.min(best, costs[i]);
        }
        return best;
    }

    /** The mean of those of the first {@code count} costs that were finite; {@link #WORST} where none was. */
    public double mean(int count) {
        return Arrays.stream(costs, 0, count)
                .filter(cost -> cost < WORST)
                .average()
                .orElse(WORST);
    }

    /** The first {@code count} costs; a copy. */
    double[] first(int count) {
        return Arrays.copyOf(costs, count);
    }
}
