package dev.descent.curve;

import dev.descent.math.Isotonic;
import java.util.Arrays;

/**
 * Exact weighted least-squares fits of three nested shapes: <em>falling</em> (non-increasing), <em>valley</em> (down, then up) and
 * <em>wave</em> (down, up, down). Falling and valley cost O(n), the wave O(n²). An instance owns scratch arrays: one thread at a time.
 */
public final class ShapeLadder {
    /** How much of the average counts beside what one curve leaves unexplained. */
    private static final double PRIOR = .3;

    private final int size;
    private final double[] weights;
    private final Isotonic isotonic;
    private final double[] down;
    private final double[] up;
    private final double[] tail;

    /** A ladder for curves of {@code weights.length} points; the weights are copied. */
    public ShapeLadder(double[] weights) {
        this.size = weights.length;
        this.weights = weights.clone();
        isotonic = new Isotonic(size);
        down = new double[size + 1];
        up = new double[size + 1];
        tail = new double[size + 1];
    }

    /**
     * A fitted wave.
     *
     * @param values the fit
     * @param peak index of the highest point of the middle leg
     * @param minimum index of the lowest point before the peak
     */
    @SuppressWarnings("ArrayRecordComponent") // owned by whoever asked for the fit
    public record Wave(double[] values, int minimum, int peak) {}

    /** Errors of the best falling curve and of the best valley. */
    record Errors(double falling, double valley) {}

    /** Weighted squared errors of falling and valley. */
    Errors errors(double[] y) {
        isotonic.prefixErrors(y, weights, 0, 1, size, -1, down);
        isotonic.prefixErrors(y, weights, size - 1, -1, size, -1, up);
        double best = Double.POSITIVE_INFINITY;
        for (int k = 0; k <= size; k++) {
            best = Math.min(best, down[k] + up[size - k]);
        }
        return new Errors(down[size], best);
    }

    /** By how much a valley fits better than a falling curve, over what even a wave leaves unexplained. */
    double valleyStatistic(double[] y) {
        Errors errors = errors(y);
        double gain = errors.falling() - errors.valley();
        return gain <= 0 ? 0 : gain / unexplained(bestWave(y, new int[2]));
    }

    /** By how much a wave fits better than a valley. */
    public double waveGain(double[] y) {
        double valley = errors(y).valley();
        return Math.max(0, valley - bestWave(y, new int[2]));
    }

    /** By how much a wave fits better than a valley, over what it leaves unexplained. */
    double waveStatistic(double[] y) {
        double valley = errors(y).valley();
        double wave = bestWave(y, new int[2]);
        return Math.max(0, valley - wave) / unexplained(wave);
    }

    /** What is left of a curve, with a part of what is left on average: few points alone would make it too uncertain a measure. */
    private double unexplained(double error) {
        return error + PRIOR * size;
    }

    /** The best falling fit. */
    double[] falling(double[] y) {
        double[] fit = new double[size];
        isotonic.fit(y, weights, 0, size, -1, fit);
        return fit;
    }

    /** The best fit that goes down, then up. */
    public double[] valley(double[] y) {
        isotonic.prefixErrors(y, weights, 0, 1, size, -1, down);
        isotonic.prefixErrors(y, weights, size - 1, -1, size, -1, up);
        int turn = 0;
        for (int k = 1; k <= size; k++) {
            if (down[k] + up[size - k] < down[turn] + up[size - turn]) {
                turn = k;
            }
        }
        double[] fit = new double[size];
        isotonic.fit(y, weights, 0, turn, -1, fit);
        isotonic.fit(y, weights, turn, size, 1, fit);
        return fit;
    }

    /**
     * Error of the best valley by the place of its turn: [k] where the turn lies just before or at point k.
     */
    double[] valleyProfile(double[] y) {
        isotonic.prefixErrors(y, weights, 0, 1, size, -1, down);
        isotonic.prefixErrors(y, weights, size - 1, -1, size, -1, up);
        double[] profile = new double[size];
        for (int k = 0; k < size; k++) {
            profile[k] = Math.min(down[k] + up[size - k], down[k + 1] + up[size - k - 1]);
        }
        return profile;
    }

    /** Errors of the best wave by the place of its minimum, and by the place of its peak. */
    double[][] waveProfiles(double[] y) {
        isotonic.prefixErrors(y, weights, 0, 1, size, -1, down);
        isotonic.prefixErrors(y, weights, size - 1, -1, size, 1, tail);
        double[] minimum = new double[size + 1];
        double[] peak = new double[size + 1];
        Arrays.fill(minimum, Double.POSITIVE_INFINITY);
        Arrays.fill(peak, Double.POSITIVE_INFINITY);
        for (int from = 0; from <= size; from++) {
            isotonic.prefixErrors(y, weights, from, 1, size - from, 1, up);
            for (int to = from; to <= size; to++) {
                double error = down[from] + up[to - from] + tail[size - to];
                minimum[from] = Math.min(minimum[from], error);
                peak[to] = Math.min(peak[to], error);
            }
        }
        return new double[][] {besides(minimum), besides(peak)};
    }

    /** From turns between points to turns at points. */
    private static double[] besides(double[] between) {
        double[] at = new double[between.length - 1];
        for (int i = 0; i < at.length; i++) {
            at[i] = Math.min(between[i], between[i + 1]);
        }
        return at;
    }

    /** The best fit that goes down, up, and down again. */
    public Wave wave(double[] y) {
        int[] turns = new int[2];
        bestWave(y, turns);
        double[] fit = new double[size];
        isotonic.fit(y, weights, 0, turns[0], -1, fit);
        isotonic.fit(y, weights, turns[0], turns[1], 1, fit);
        isotonic.fit(y, weights, turns[1], size, -1, fit);
        int peak = highest(y, fit, turns[0], turns[1]);
        return new Wave(fit, lowest(y, fit, 0, peak + 1), peak);
    }

    /** Index of the lowest fitted level in {@code [from..to)}, on that level of the lowest value. */
    static int lowest(double[] y, double[] fit, int from, int to) {
        int best = from;
        for (int i = from + 1; i < to; i++) {
            if (fit[i] < fit[best] - 1e-12 || (fit[i] < fit[best] + 1e-12 && y[i] < y[best])) {
                best = i;
            }
        }
        return best;
    }

    private int highest(double[] y, double[] fit, int from, int to) {
        int low = Math.max(0, Math.min(from, size - 1));
        int best = low;
        for (int i = low; i < Math.min(size, to + 1); i++) {
            if (fit[i] > fit[best] + 1e-12 || (fit[i] > fit[best] - 1e-12 && y[i] > y[best])) {
                best = i;
            }
        }
        return best;
    }

    private double bestWave(double[] y, int[] turns) {
        isotonic.prefixErrors(y, weights, 0, 1, size, -1, down);
        isotonic.prefixErrors(y, weights, size - 1, -1, size, 1, tail);
        double best = Double.POSITIVE_INFINITY;
        for (int from = 0; from <= size; from++) {
            if (down[from] >= best) {
                break; // the error of a longer prefix is no smaller
            }
            isotonic.prefixErrors(y, weights, from, 1, size - from, 1, up);
            for (int to = from; to <= size; to++) {
                double error = down[from] + up[to - from] + tail[size - to];
                if (error < best) {
                    best = error;
                    turns[0] = from;
                    turns[1] = to;
                }
            }
        }
        return best;
    }
}
