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
 */
@SuppressWarnings("ArrayRecordComponent") // made and read inside this package only
record Cleaned(double[] values, double[] smooth, Noise noise, int outliers) {
    private static final int WINDOW = 3;
    private static final double ALONE = 5;
    private static final double HEAVY = 3;

    /** Curves of so many points may have outliers side by side. */
    private static final int LONG = 100;

    /** Cleans a curve of at least 5 finite values. */
    static Cleaned of(double[] logs) {
        double[] y = logs.clone();
        int outliers = replaceLoners(y);
        Smoother smoother = new Smoother(halfWidth(y.length), 2);
        double[] smooth = smoother.smooth(y);
        Noise noise = Noise.of(minus(y, smooth), smoother);
        for (int i = 0; i < y.length; i++) {
            double limit = HEAVY * noise.spread()[i];
            y[i] = Math.max(smooth[i] - limit, Math.min(smooth[i] + limit, y[i]));
        }
        return new Cleaned(y, smoother.smooth(y), noise, outliers);
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
        double typical = Math.max(1e-6, Order.spreadAroundZero(Arrays.copyOfRange(off, n / 5, n)));
        int replaced = 0;
        for (int i = 1; i < n; i++) {
            int length = 0;
            while (i + length < n && Math.abs(off[i + length]) > ALONE * typical) {
                length++;
            }
            if (length > 0 && length <= longest(n) && standApart(off, i, i + length, typical)) {
                System.arraycopy(around, i, y, i, length);
                replaced += length;
            }
            i += length;
        }
        return replaced;
    }

    /** Longer groups of far points are something that happened, not outliers. */
    private static int longest(int points) {
        return points >= LONG ? 2 : 1;
    }

    /** Neighbours on both sides are ordinary: a step or a bend is no outlier. */
    private static boolean standApart(double[] off, int from, int to, double typical) {
        double size = Math.min(Math.abs(off[from]), Math.abs(off[to - 1]));
        double limit = Math.max(2.5 * typical, .35 * size);
        return Math.abs(off[from - 1]) <= limit && (to == off.length || Math.abs(off[to]) <= limit);
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
