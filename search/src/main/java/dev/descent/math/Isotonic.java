package dev.descent.math;

/**
 * Weighted isotonic least squares by pooling adjacent violators, point after point, so that the error of every prefix is known on the
 * way at no extra cost: O(n) for all of them. An instance owns its scratch arrays: one thread at a time.
 *
 * <p>M. Ayer, H. D. Brunk, G. M. Ewing, W. T. Reid, E. Silverman (1955), "An empirical distribution function for sampling with
 * incomplete information", Annals of Mathematical Statistics 26(4); prefix errors as in Q. F. Stout (2008), "Unimodal regression via
 * prefix isotonic regression", Computational Statistics &amp; Data Analysis 53(2).
 */
public final class Isotonic {
    private final double[] weight;
    private final double[] sum;
    private final double[] square;
    private final int[] length;

    /** Room for sequences of up to {@code capacity} points. */
    public Isotonic(int capacity) {
        weight = new double[capacity];
        sum = new double[capacity];
        square = new double[capacity];
        length = new int[capacity];
    }

    /**
     * Least weighted squared error of a monotone fit to every prefix of a sequence that starts at {@code start} and goes on by
     * {@code stride} (1, or -1 to read backwards).
     *
     * @param direction 1 for non-decreasing in reading order, -1 for non-increasing
     * @param errors gets at [k] the error of the first k points, k from 0 to {@code count}
     */
    public void prefixErrors(double[] y, double[] w, int start, int stride, int count, int direction, double[] errors) {
        double error = 0;
        int blocks = 0;
        errors[0] = 0;
        for (int k = 0; k < count; k++) {
            int at = start + k * stride;
            open(blocks, y[at], w[at]);
            while (blocks > 0 && violates(blocks, direction)) {
                error -= blockError(blocks) + blockError(blocks - 1);
                merge(blocks);
                blocks--;
                error += blockError(blocks);
            }
            blocks++;
            errors[k + 1] = Math.max(0, error);
        }
    }

    /** The monotone fit itself to {@code y[from..to)}, written to the same places of {@code fit}. */
    public void fit(double[] y, double[] w, int from, int to, int direction, double[] fit) {
        int blocks = 0;
        for (int at = from; at < to; at++) {
            open(blocks, y[at], w[at]);
            while (blocks > 0 && violates(blocks, direction)) {
                merge(blocks);
                blocks--;
            }
            blocks++;
        }
        int at = from;
        for (int block = 0; block < blocks; block++) {
            double level = sum[block] / weight[block];
            for (int i = 0; i < length[block]; i++) {
                fit[at++] = level;
            }
        }
    }

    private void open(int block, double y, double w) {
        weight[block] = w;
        sum[block] = w * y;
        square[block] = w * y * y;
        length[block] = 1;
    }

    private boolean violates(int block, int direction) {
        return direction * (sum[block - 1] / weight[block - 1] - sum[block] / weight[block]) > 0;
    }

    private void merge(int block) {
        weight[block - 1] += weight[block];
        sum[block - 1] += sum[block];
        square[block - 1] += square[block];
        length[block - 1] += length[block];
    }

    private double blockError(int block) {
        return length[block] == 1 ? 0 : square[block] - sum[block] * sum[block] / weight[block];
    }
}
