package dev.descent.search.tpe;

import dev.descent.search.learning.Axis;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The kernels of one coordinate, one per component of a mixture: truncated normal ones as wide as the gaps to their neighbours, or
 * rows of a table of probabilities where there are few values. A component that lacks the coordinate has none.
 */
final class Kernels {
    private static final double NARROWEST = 0.03;
    private static final double HALF_LOG_2PI = 0.5 * StrictMath.log(2 * Math.PI);
    private static final int TRIES = 50;
    private static final double BELOW_ONE = 1 - 0x1p-53;

    private final Axis axis;
    private final double[] centres;
    private final double[] inverseWidths;
    private final double[] logs;
    private final double[][] table;

    private Kernels(Axis axis, double[] centres, double[] inverseWidths, double[] logs, double[][] table) {
        this.axis = axis;
        this.centres = centres;
        this.inverseWidths = inverseWidths;
        this.logs = logs;
        this.table = table;
    }

    /** @param centres the coordinate of each component, NaN where it has none */
    static Kernels of(Axis axis, double[] centres) {
        if (axis.isTabled()) {
            return tabled(axis, centres);
        }
        double[] widths = widths(centres, centres);
        double[] logs = new double[centres.length];
        double[] inverse = new double[centres.length];
        for (int i = 0; i < centres.length; i++) {
            inverse[i] = 1 / widths[i];
            double inside =
                    NormalShares.below((1 - centres[i]) * inverse[i]) - NormalShares.below(-centres[i] * inverse[i]);
            logs[i] = -HALF_LOG_2PI - StrictMath.log(widths[i] * inside);
        }
        return new Kernels(axis, centres, inverse, logs, new double[0][]);
    }

    private static Kernels tabled(Axis axis, double[] centres) {
        int levels = axis.levels().length;
        double[] numbers = Arrays.stream(centres)
                .map(centre -> Double.isNaN(centre) ? Double.NaN : axis.level(centre))
                .toArray();
        double[][] table = new double[levels][];
        double[] widths = axis.unordered() ? axis.shares() : widths(axis.levels(), centres);
        for (int from = 0; from < levels; from++) {
            table[from] = axis.unordered() ? agreeing(axis, from, centres.length) : around(axis, from, widths[from]);
        }
        return new Kernels(axis, numbers, new double[0], new double[0], table);
    }

    /** Its own level, and with one observation's share the others. */
    private static double[] agreeing(Axis axis, int level, int components) {
        double rest = 1.0 / (components + 1);
        double[] logs = new double[axis.levels().length];
        for (int i = 0; i < logs.length; i++) {
            double own = i == level ? 1 - rest : 0;
            logs[i] = StrictMath.log(own + rest * axis.shares()[i]);
        }
        return logs;
    }

    /** A normal distribution around a level, cut into the parts that belong to each. */
    private static double[] around(Axis axis, int level, double width) {
        double[] levels = axis.levels();
        double[] logs = new double[levels.length];
        double sum = 0;
        double below = NormalShares.below(-levels[level] / width);
        for (int i = 0; i < levels.length; i++) {
            double end = i + 1 < levels.length ? (levels[i] + levels[i + 1]) / 2 : 1;
            double to = NormalShares.below((end - levels[level]) / width);
            logs[i] = to - below + 1e-6 * axis.shares()[i];
            sum += logs[i];
            below = to;
        }
        for (int i = 0; i < logs.length; i++) {
            logs[i] = StrictMath.log(logs[i] / sum);
        }
        return logs;
    }

    /** At each place the greater of the gaps to the nearest different centres, the ends of the interval among them. */
    private static double[] widths(double[] places, double[] centres) {
        double[] sorted = Arrays.stream(centres)
                .filter(centre -> !Double.isNaN(centre))
                .sorted()
                .distinct()
                .toArray();
        double least = Math.max(NARROWEST, Math.pow(centres.length + 2.0, -2));
        double[] widths = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            int found = Arrays.binarySearch(sorted, places[i]);
            int below = found >= 0 ? found - 1 : -found - 2;
            int above = found >= 0 ? found + 1 : -found - 1;
            double gapBelow = places[i] - (below >= 0 ? sorted[below] : 0);
            double gapAbove = (above < sorted.length ? sorted[above] : 1) - places[i];
            widths[i] = Math.clamp(Math.max(gapBelow, gapAbove), least, 1);
        }
        return widths;
    }

    /** Whether a component has the coordinate. */
    boolean has(int component) {
        return !Double.isNaN(centres[component]);
    }

    /** Adds to each component's sum the logarithm of its density at a place, for those that have the coordinate; {@code other} for the rest. */
    void addLogs(double place, double other, double[] sums) {
        if (axis.isTabled()) {
            double[] column = column(axis.level(place));
            for (int i = 0; i < centres.length; i++) {
                sums[i] += Double.isNaN(centres[i]) ? other : column[(int) centres[i]];
            }
            return;
        }
        for (int i = 0; i < centres.length; i++) {
            double z = (place - centres[i]) * inverseWidths[i];
            double log = logs[i] - 0.5 * z * z;
            sums[i] += Double.isNaN(log) ? other : log;
        }
    }

    private double[] column(int level) {
        return Arrays.stream(table).mapToDouble(row -> row[level]).toArray();
    }

    /** The logarithm of the density at a place without any knowledge. */
    double prior(double place) {
        return axis.isTabled() ? StrictMath.log(axis.shares()[axis.level(place)]) : 0;
    }

    /** A place drawn around a component that has the coordinate. */
    double draw(int component, SplittableRandom random) {
        if (axis.isTabled()) {
            return axis.levels()[drawn(table[(int) centres[component]], random.nextDouble())];
        }
        for (int i = 0; i < TRIES; i++) {
            double place = centres[component] + random.nextGaussian() / inverseWidths[component];
            if (place >= 0 && place <= BELOW_ONE) {
                return place;
            }
        }
        return Math.min(BELOW_ONE, centres[component]);
    }

    private static int drawn(double[] logs, double u) {
        double left = u;
        for (int i = 0; i < logs.length - 1; i++) {
            left -= StrictMath.exp(logs[i]);
            if (left < 0) {
                return i;
            }
        }
        return logs.length - 1;
    }
}
