package dev.descent.curve;

import dev.descent.math.Order;
import java.util.Arrays;

/**
 * A curve in logarithms, freed of points that stand alone, with the noise that remains.
 *
 * @param values one per point; outliers replaced, heavy tails clipped
 * @param smooth its smooth part
 * @param noise what is left
 * @param outliers how many points stood alone
 * @param jumps first points after a jump of the curve itself, ascending: a learning rate was lowered, a cycle begun anew
 */
@SuppressWarnings("ArrayRecordComponent") // made and read inside this package only
record Cleaned(double[] values, double[] smooth, Noise noise, int outliers, int[] jumps) {
    private static final int WINDOW = 3;
    private static final double ALONE = 5;
    private static final double HEAVY = 3;

    /** Off their neighbours by less, in logarithms, points are never far: the bend of a curve without noise is no outlier. */
    private static final double QUIET = .003;

    /** Curves of so many points may have outliers side by side. */
    private static final int LONG = 100;

    /** Cleans a curve of at least 5 finite values. */
    static Cleaned of(double[] logs) {
        double[] y = logs.clone();
        int outliers = replaceLoners(y);
        int[] jumps = Jumps.of(y);
        Smoother smoother = Smoother.quadratic(halfWidth(y.length));
        double[] smooth = smoother.smooth(y, jumps);
        Noise noise = Noise.of(minus(y, smooth), smoother);
        clip(y, smooth, noise.spread());
        return new Cleaned(y, smoother.smooth(y, jumps), noise, outliers, jumps);
    }

    /** Draws points beyond three standard deviations in to there, unless several in a row say that the curve itself went away. */
    private static void clip(double[] y, double[] smooth, double[] spread) {
        int beyond = 0;
        for (int i = 0; i <= y.length; i++) {
            if (i < y.length && Math.abs(y[i] - smooth[i]) > HEAVY * spread[i]) {
                beyond++;
                continue;
            }
            for (int k = i - beyond; beyond <= longest(y.length) && k < i; k++) {
                y[k] = smooth[k] + Math.copySign(HEAVY * spread[k], y[k] - smooth[k]);
            }
            beyond = 0;
        }
    }

    private static int halfWidth(int n) {
        return Math.max(3, Math.min(15, n / 10));
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    /** Replaces points far from the median of their neighbours by that median (F. R. Hampel 1974). */
    private static int replaceLoners(double[] y) {
        int n = y.length;
        double[] around = new double[n];
        double[] off = new double[n];
        for (int i = 0; i < n; i++) {
            around[i] = medianAround(y, i);
            off[i] = y[i] - around[i];
        }
        double typical = Math.max(QUIET, Order.spreadAroundZero(Arrays.copyOfRange(off, n / 5, n)));
        int replaced = 0;
        for (int i = 1; i < n; i++) {
            boolean far = Math.abs(off[i]) > ALONE * typical;
            boolean farthest = Math.abs(off[i]) >= Math.abs(off[i - 1])
                    && (i + 1 == n || Math.abs(off[i]) >= Math.abs(off[i + 1]));
            if (far && farthest) {
                replaced += replaceGroup(y, around, off, i, Math.max(2.5 * typical, .35 * Math.abs(off[i])));
            }
        }
        return replaced;
    }

    /** Replaces a point and those beside it that are far as well, unless they are too many: a step or a bend is no outlier. */
    private static int replaceGroup(double[] y, double[] around, double[] off, int peak, double limit) {
        int from = peak;
        while (from > 0 && Math.abs(off[from - 1]) > limit) {
            from--;
        }
        int to = peak + 1;
        while (to < y.length && Math.abs(off[to]) > limit) {
            to++;
        }
        if (to - from > longest(y.length)) {
            return 0;
        }
        System.arraycopy(around, from, y, from, to - from);
        return to - from;
    }

    /** Longer groups of far points are something that happened, not outliers. */
    private static int longest(int points) {
        return points >= LONG ? 2 : 1;
    }

    private static double medianAround(double[] y, int i) {
        int from = Math.max(0, i - WINDOW);
        int to = Math.min(y.length, i + WINDOW + 1);
        double[] others = new double[to - from - 1];
        int k = 0;
        for (int j = from; j < to; j++) {
            if (j != i) {
                others[k++] = y[j];
            }
        }
        return Order.median(others);
    }
}
