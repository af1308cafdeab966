package dev.descent.math;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Finds a local minimum of a smooth function within a box: quasi-Newton steps of limited memory over the variables that no bound holds,
 * projected back into the box. Holds no state between calls; thread-safe if the function is.
 *
 * <p>Sources: J. Nocedal (1980), "Updating quasi-Newton matrices with limited storage", Mathematics of Computation 35, 773-782; D. P.
 * Bertsekas (1982), "Projected Newton methods for optimization problems with simple constraints", SIAM J. Control Optim. 20, 221-246.
 */
public final class BoundedLbfgs {
    private static final int MEMORY = 8;
    private static final double ENOUGH = 1e-4;
    private static final double FLAT = 1e-10;
    private static final int SHORTER = 12;

    private final Smooth function;
    private final double[] low;
    private final double[] high;

    /** A function with its gradient. */
    public interface Smooth {
        /** The value at x; writes the gradient. A value that is no number counts as worse than all. */
        double at(double[] x, double[] gradient);
    }

    /** Where a search ended. */
    @SuppressWarnings("ArrayRecordComponent") // a coordinate vector, handed over
    public record Found(double[] x, double value) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Place(double[] x, double[] gradient, double value) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pair(double[] step, double[] change, double curvature) {}

    /** A search within low and high, of equal lengths. */
    public BoundedLbfgs(Smooth function, double[] low, double[] high) {
        this.function = function;
        this.low = low;
        this.high = high;
    }

    /**
     * Goes downhill from a place until no component of the projected gradient exceeds the tolerance, or the evaluations are used up.
     *
     * @return never worse than the start
     */
    public Found minimise(double[] start, int evaluations, double tolerance) {
        Place here = place(projected(start));
        Deque<Pair> memory = new ArrayDeque<>();
        int left = evaluations - 1;
        while (left > 0 && steepest(here) > tolerance) {
            boolean plain = memory.isEmpty();
            Line line = new Line(here, direction(here, memory), plain, Math.min(left, SHORTER));
            left -= line.evaluations;
            Place next = line.end;
            if (next == null) {
                if (plain) {
                    break;
                }
                memory.clear();
                continue;
            }
            remember(memory, here, next);
            boolean flat = here.value - next.value <= FLAT * Math.max(1, Math.abs(here.value));
            here = next;
            if (flat) {
                break;
            }
        }
        return new Found(here.x, here.value);
    }

    private Place place(double[] x) {
        double[] gradient = new double[x.length];
        double value = function.at(x, gradient);
        return new Place(x, gradient, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
    }

    /** A search along a line for a place that is lower by enough, ever closer. */
    private final class Line {
        @Nullable
        Place end;

        int evaluations;

        Line(Place here, double[] direction, boolean plain, int most) {
            double step = plain ? Math.min(1, 1 / length(direction)) : 1;
            while (evaluations < most && end == null) {
                Place next = place(moved(here.x, direction, step));
                evaluations++;
                double promised = promise(here, next);
                if (next.value <= here.value + ENOUGH * promised && promised < 0) {
                    end = next;
                }
                step = shorter(step, here.value, promised, next.value);
            }
        }
    }

    /** The minimum of the parabola through what is known, within a tenth and a half of the step. */
    private static double shorter(double step, double value, double promised, double nextValue) {
        double bend = nextValue - value - promised;
        double best = bend > 0 && Double.isFinite(bend) ? -promised / (2 * bend) : 0.5;
        return step * Math.max(0.1, Math.min(0.5, best));
    }

    private static double promise(Place here, Place next) {
        double sum = 0;
        for (int i = 0; i < here.x.length; i++) {
            sum += here.gradient[i] * (next.x[i] - here.x[i]);
        }
        return sum;
    }

    /** The two loops of Nocedal over the variables that are free to move. */
    private double[] direction(Place here, Deque<Pair> memory) {
        boolean[] held = held(here.x, here.gradient);
        double[] q = masked(here.gradient, held);
        double[] alphas = new double[memory.size()];
        int k = 0;
        for (Pair pair : memory) {
            alphas[k] = Cholesky.dot(pair.step, q) / pair.curvature;
            add(q, pair.change, -alphas[k++]);
        }
        if (!memory.isEmpty()) {
            Pair last = memory.getFirst();
            scale(q, last.curvature / Cholesky.dot(last.change, last.change));
        }
        Iterator<Pair> oldestFirst = memory.descendingIterator();
        while (oldestFirst.hasNext()) {
            Pair pair = oldestFirst.next();
            double beta = Cholesky.dot(pair.change, q) / pair.curvature;
            add(q, pair.step, alphas[--k] - beta);
        }
        double[] direction = masked(q, held);
        scale(direction, -1);
        if (!(Cholesky.dot(direction, here.gradient) < 0)) {
            memory.clear();
            direction = masked(here.gradient, held);
            scale(direction, -1);
        }
        return direction;
    }

    private boolean[] held(double[] x, double[] gradient) {
        boolean[] held = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            held[i] = (x[i] <= low[i] && gradient[i] > 0) || (x[i] >= high[i] && gradient[i] < 0);
        }
        return held;
    }

    private static double[] masked(double[] values, boolean[] held) {
        double[] masked = values.clone();
        for (int i = 0; i < masked.length; i++) {
            if (held[i]) {
                masked[i] = 0;
            }
        }
        return masked;
    }

    private static void remember(Deque<Pair> memory, Place here, Place next) {
        double[] step = next.x.clone();
        add(step, here.x, -1);
        double[] change = next.gradient.clone();
        add(change, here.gradient, -1);
        double curvature = Cholesky.dot(step, change);
        if (curvature > 1e-10 * Cholesky.dot(change, change)) {
            memory.addFirst(new Pair(step, change, curvature));
            if (memory.size() > MEMORY) {
                memory.removeLast();
            }
        }
    }

    /** The greatest component of the projected gradient. */
    private double steepest(Place here) {
        double most = 0;
        for (int i = 0; i < here.x.length; i++) {
            double stepped = Math.max(low[i], Math.min(high[i], here.x[i] - here.gradient[i]));
            most = Math.max(most, Math.abs(stepped - here.x[i]));
        }
        return most;
    }

    private double[] moved(double[] x, double[] direction, double step) {
        double[] next = x.clone();
        add(next, direction, step);
        return projected(next);
    }

    private double[] projected(double[] x) {
        double[] inside = x.clone();
        for (int i = 0; i < x.length; i++) {
            inside[i] = Math.max(low[i], Math.min(high[i], x[i]));
        }
        return inside;
    }

    private static double length(double[] vector) {
        return Math.max(1e-300, Math.sqrt(Cholesky.dot(vector, vector)));
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private static void scale(double[] vector, double by) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= by;
        }
    }
}
