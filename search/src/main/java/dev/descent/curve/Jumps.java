package dev.descent.curve;

import dev.descent.math.Order;
import java.util.Arrays;

/**
 * Where a curve jumps from one level to another: a learning rate was lowered, a cycle begun anew, a spike broke in. A smoother that runs
 * across a jump takes it for noise of all points around.
 */
final class Jumps {
    /** The step must be so many times what steps beside it vary by. */
    private static final double FAR = 6;

    /** And the levels of both sides must differ by as much of it. */
    private static final double LASTING = .5;

    /** Points on each side whose median is a level. */
    private static final int SIDE = 3;

    /** Logarithms that differ by less are no jump, however quiet the curve. */
    private static final double LEAST = .02;

    private Jumps() {}

    /** First points after a jump, ascending, at least {@value #SIDE} points apart and from both ends. */
    static int[] of(double[] y) {
        int n = y.length;
        if (n < 4 * SIDE) {
            return new int[0];
        }
        double[] off = new double[n];
        for (int i = 1; i < n; i++) {
            off[i] = y[i] - y[i - 1] - slopeAround(y, i);
        }
        double typical = Order.spreadAroundZero(Arrays.copyOfRange(off, Math.max(1, n / 5), n));
        int[] found = new int[n / SIDE];
        int count = 0;
        for (int i = SIDE; i <= n - SIDE; i++) {
            boolean far = Math.abs(off[i]) > Math.max(LEAST, FAR * typical) && lasts(y, i, off[i]);
            int last = count == 0 ? 0 : found[count - 1];
            if (far && (count == 0 || i - last >= SIDE)) {
                found[count++] = i;
            } else if (far && Math.abs(off[i]) > Math.abs(off[last])) {
                found[count - 1] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static boolean lasts(double[] y, int i, double step) {
        double before = Order.median(y, i - SIDE, i);
        double after = Order.median(y, i, i + SIDE);
        return (after - before) * Math.signum(step) > LASTING * Math.abs(step);
    }

    /** Median of the other steps within {@value #SIDE} points. */
    private static double slopeAround(double[] y, int i) {
        double[] steps = new double[2 * SIDE];
        int count = 0;
        for (int k = Math.max(1, i - SIDE); k <= Math.min(y.length - 1, i + SIDE); k++) {
            if (k != i) {
                steps[count++] = y[k] - y[k - 1];
            }
        }
        return Order.median(steps, 0, count);
    }
}
