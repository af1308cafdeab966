package dev.descent.search.learning;

import dev.descent.search.space.Domain;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.List;

/**
 * One coordinate of the unit cube.
 *
 * @param unordered whether its values only agree or differ
 * @param conditional whether a point may be without it
 * @param levels ascending, the places of the values where these are few, which only this record's owner changes; empty for an axis
 *     that is moved through continuously
 * @param shares one per level, how likely each is without any knowledge, of sum 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read in hot loops
public record Axis(boolean unordered, boolean conditional, double[] levels, double[] shares) {
    private static final long FEW = 64;
    private static final double LEAST = 1e-9;
    private static final double[] NONE = {};

    /** The coordinates of a space. */
    public static List<Axis> of(SearchSpace space) {
        return space.axes().stream().map(Axis::of).toList();
    }

    private static Axis of(Variable variable) {
        Domain domain = variable.domain();
        boolean unordered = !domain.isOrdered();
        boolean conditional = !variable.when().isEmpty() || variable.repeat() != null;
        if (!unordered && domain.size().orElse(Long.MAX_VALUE) > FEW) {
            return new Axis(false, conditional, NONE, NONE);
        }
        double[] levels = domain.values().stream()
                .mapToDouble(domain::encode)
                .distinct()
                .sorted()
                .toArray();
        return new Axis(unordered, conditional, levels, unordered ? parts(levels) : between(levels));
    }

    /** Each level is the middle of its part of the interval; the parts follow on each other. */
    private static double[] parts(double[] levels) {
        double[] shares = new double[levels.length];
        double from = 0;
        for (int i = 0; i < levels.length; i++) {
            shares[i] = Math.max(LEAST, 2 * (levels[i] - from));
            from += shares[i];
        }
        return shares;
    }

    /** Each level has what is nearer to it than to its neighbours. */
    private static double[] between(double[] levels) {
        double[] shares = new double[levels.length];
        double from = 0;
        for (int i = 0; i < levels.length; i++) {
            double to = i + 1 < levels.length ? (levels[i] + levels[i + 1]) / 2 : 1;
            shares[i] = Math.max(LEAST, to - from);
            from = to;
        }
        return shares;
    }

    /** Whether it has few values. */
    public boolean isTabled() {
        return levels.length > 0;
    }

    /** Number of the level nearest to a place. */
    public int level(double place) {
        int nearest = 0;
        for (int i = 1; i < levels.length; i++) {
            if (Math.abs(levels[i] - place) < Math.abs(levels[nearest] - place)) {
                nearest = i;
            }
        }
        return nearest;
    }
}
