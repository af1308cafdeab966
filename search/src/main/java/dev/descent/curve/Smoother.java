package dev.descent.curve;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A local polynomial of first or second order over a window of equally spaced points; shortened at both ends. Also says how it
 * changes the memory of noise: what remains of AR(1) noise after the smooth part is taken away is weaker and less correlated than the
 * noise was, by an amount that follows from the window alone.
 */
final class Smoother {
    private static final Map<Integer, Smoother> QUADRATIC = new ConcurrentHashMap<>();

    private final int half;
    private final int order;

    /** Weights of a window from {@code -left} to {@code right}: [left][right]. */
    private final double[][][] windows;

    private final Memory memory;

    Smoother(int half, int order) {
        this.half = half;
        this.order = order;
        windows = new double[half + 1][half + 1][];
        for (int left = 0; left <= half; left++) {
            for (int right = 0; right <= half; right++) {
                windows[left][right] = weights(-left, right);
            }
        }
        memory = new Memory(this);
    }

    /** A smoother of second order; the same object each time, as its tables never change. */
    static Smoother quadratic(int half) {
        return QUADRATIC.computeIfAbsent(half, h -> new Smoother(h, 2));
    }

    /** What it leaves of noise with memory. */
    Memory memory() {
        return memory;
    }

    int half() {
        return half;
    }

    double[] smooth(double[] y) {
        return smooth(y, new int[0]);
    }

    /**
     * Smooths each stretch between jumps on its own.
     *
     * @param jumps first points after a jump, ascending
     */
    double[] smooth(double[] y, int[] jumps) {
        double[] result = new double[y.length];
        int from = 0;
        for (int k = 0; k <= jumps.length; k++) {
            int to = k < jumps.length ? jumps[k] : y.length;
            smooth(y, from, to, result);
            from = to;
        }
        return result;
    }

    private void smooth(double[] y, int from, int to, double[] result) {
        for (int i = from; i < to; i++) {
            int left = Math.min(half, i - from);
            double[] weights = windows[left][Math.min(half, to - 1 - i)];
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                sum += weights[k] * y[i - left + k];
            }
            result[i] = sum;
        }
    }

    /** Autocorrelation of the filter that leaves the residuals, far from the ends: [lag], lags from 0 to twice the window. */
    double[] residualFilter() {
        double[] filter = weights(-half, half);
        for (int k = 0; k < filter.length; k++) {
            filter[k] = (k == half ? 1 : 0) - filter[k];
        }
        double[] products = new double[filter.length];
        for (int lag = 0; lag < filter.length; lag++) {
            for (int k = 0; k + lag < filter.length; k++) {
                products[lag] += filter[k] * filter[k + lag];
            }
        }
        return products;
    }

    /** Weights of the points at {@code from..to} in the fitted value at 0: the first row of (X'X)⁻¹X'. */
    private double[] weights(int from, int to) {
        int count = to - from + 1;
        int degree = Math.min(order, count - 1);
        double[][] normal = new double[degree + 1][degree + 2];
        normal[0][degree + 1] = 1;
        for (int k = from; k <= to; k++) {
            for (int a = 0; a <= degree; a++) {
                for (int b = 0; b <= degree; b++) {
                    normal[a][b] += Math.pow(k, a + b);
                }
            }
        }
        double[] solved = solve(normal);
        double[] weights = new double[count];
        for (int k = from; k <= to; k++) {
            for (int a = 0; a <= degree; a++) {
                weights[k - from] += solved[a] * Math.pow(k, a);
            }
        }
        return weights;
    }

    /** Solves a small symmetric positive definite system, its right side in the last column, by elimination. */
    private static double[] solve(double[][] system) {
        int n = system.length;
        for (int pivot = 0; pivot < n; pivot++) {
            for (int row = 0; row < n; row++) {
                double factor = row == pivot ? 0 : system[row][pivot] / system[pivot][pivot];
                for (int column = pivot; factor != 0 && column <= n; column++) {
                    system[row][column] -= factor * system[pivot][column];
                }
            }
        }
        double[] solution = new double[n];
        for (int row = 0; row < n; row++) {
            solution[row] = system[row][n] / system[row][row];
        }
        return solution;
    }
}
