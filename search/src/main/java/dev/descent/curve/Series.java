package dev.descent.curve;

import dev.descent.math.Order;
import java.util.Arrays;

/**
 * One logged quantity over steps, in ascending order of the step; of points with the same step the last one counts. Immutable.
 * Values may be NaN or infinite: what was logged so is kept so. A step at which nothing was logged has no point.
 */
public final class Series {
    /** Nothing logged. */
    public static final Series NONE = new Series(new double[0], new double[0]);

    private final double[] steps;
    private final double[] values;

    private Series(double[] steps, double[] values) {
        this.steps = steps;
        this.values = values;
    }

    /** A series of points in any order; the arrays are copied. */
    public static Series of(double[] steps, double[] values) {
        if (steps.length != values.length) {
            throw new IllegalArgumentException(
                    "need as many steps as values, got " + steps.length + " and " + values.length);
        }
        return isAscending(steps) ? new Series(steps.clone(), values.clone()) : sorted(steps, values);
    }

    /** Values at steps 1, 2, 3, … */
    public static Series of(double... values) {
        double[] steps = new double[values.length];
        Arrays.setAll(steps, i -> i + 1);
        return new Series(steps, values.clone());
    }

    private static boolean isAscending(double[] steps) {
        for (int i = 1; i < steps.length; i++) {
            if (!(steps[i - 1] < steps[i])) {
                return false;
            }
        }
        return true;
    }

    private static Series sorted(double[] steps, double[] values) {
        Integer[] order = new Integer[steps.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(steps[a], steps[b]));
        double[] x = new double[steps.length];
        double[] y = new double[steps.length];
        int size = 0;
        for (int i : order) {
            size = size > 0 && x[size - 1] == steps[i] ? size - 1 : size;
            x[size] = steps[i];
            y[size++] = values[i];
        }
        return new Series(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
    }

    public int size() {
        return values.length;
    }

    public boolean isEmpty() {
        return values.length == 0;
    }

    public double step(int i) {
        return steps[i];
    }

    public double value(int i) {
        return values[i];
    }

    /** The last step; NaN of nothing. */
    public double lastStep() {
        return isEmpty() ? Double.NaN : steps[steps.length - 1];
    }

    /** Whether the last point is NaN or infinite. */
    public boolean endsNonFinite() {
        return !isEmpty() && !Double.isFinite(values[values.length - 1]);
    }

    /** Only the finite points. */
    public Series finite() {
        if (isFinite()) {
            return this;
        }
        double[] x = new double[values.length];
        double[] y = new double[values.length];
        int size = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i]) && Double.isFinite(steps[i])) {
                x[size] = steps[i];
                y[size++] = values[i];
            }
        }
        return new Series(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
    }

    private boolean isFinite() {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i]) || !Double.isFinite(steps[i])) {
                return false;
            }
        }
        return true;
    }

    /** At most {@code limit} points: medians of blocks of equal length, each at the step of its last point. */
    Series thinned(int limit) {
        if (size() <= limit) {
            return this;
        }
        int block = (size() + limit - 1) / limit;
        int count = (size() + block - 1) / block;
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            int to = Math.min(size(), (i + 1) * block);
            x[i] = steps[to - 1];
            y[i] = Order.median(values, i * block, to);
        }
        return new Series(x, y);
    }

    /**
     * Values at other steps: the median of the points after the step before and up to the step, or between points the straight line.
     */
    double[] at(double[] wanted) {
        double[] result = new double[wanted.length];
        int from = 0;
        for (int i = 0; i < wanted.length; i++) {
            int to = from;
            while (to < steps.length && steps[to] <= wanted[i]) {
                to++;
            }
            result[i] = to - from > 0 && i > 0 ? Order.median(values, from, to) : between(wanted[i]);
            from = to;
        }
        return result;
    }

    /** The straight line between neighbours, the first or last value outside; NaN of nothing. */
    double between(double step) {
        if (isEmpty()) {
            return Double.NaN;
        }
        int place = Arrays.binarySearch(steps, step);
        if (place >= 0) {
            return values[place];
        }
        int above = -place - 1;
        if (above == 0 || above == steps.length) {
            return values[Math.min(above, steps.length - 1)];
        }
        double share = (step - steps[above - 1]) / (steps[above] - steps[above - 1]);
        return values[above - 1] + share * (values[above] - values[above - 1]);
    }

    double[] steps() {
        return steps.clone();
    }

    double[] values() {
        return values.clone();
    }
}
