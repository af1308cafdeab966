package dev.descent.math;

import java.util.Optional;

/**
 * The upper triangular R with A = RᵀR of a symmetric positive-definite matrix. Immutable and thread-safe. All loops run along rows, each an
 * array of its own with one index, so that the compiler makes vector code of them, and take four rows from another at a time; the order of
 * the operations is fixed, so that results repeat to the bit.
 *
 * <p>Source: N. J. Higham (2002), "Accuracy and Stability of Numerical Algorithms", 2nd edition, algorithm 10.2 in its outer-product form.
 */
public final class Cholesky {
    /** Rows taken from others at a time: each entry is loaded and stored once for so many products. */
    private static final int BLOCK = 4;

    private final int n;
    private final double[][] r;

    private Cholesky(double[][] r) {
        this.n = r.length;
        this.r = r;
    }

    /**
     * Factors a matrix of n rows, one after the other, of which the upper triangle is read. n³/3 operations.
     *
     * @return empty where the matrix is not positive definite to working precision, or holds NaN
     */
    public static Optional<Cholesky> of(double[] matrix, int n) {
        double[][] rows = new double[n][n];
        for (int k = 0; k < n; k++) {
            System.arraycopy(matrix, k * n, rows[k], 0, n);
        }
        return factored(rows);
    }

    /** Factors a matrix by rows, of which the upper triangle is read; as {@link #of(double[], int)}. */
    public static Optional<Cholesky> of(double[][] matrix) {
        return factored(copy(matrix));
    }

    private static double[][] copy(double[][] matrix) {
        double[][] rows = matrix.clone();
        for (int k = 0; k < rows.length; k++) {
            rows[k] = rows[k].clone();
        }
        return rows;
    }

    private static Optional<Cholesky> factored(double[][] r) {
        int n = r.length;
        for (int k = 0; k < n; k += BLOCK) {
            int end = Math.min(n, k + BLOCK);
            if (!factorRows(r, k, end)) {
                return Optional.empty();
            }
            for (int i = end; i < n; i++) {
                subtractBlock(r[i], r, k, end, i, i, n);
            }
        }
        return Optional.of(new Cholesky(r));
    }

    /** Finishes a block of rows that all rows above have been taken from. */
    private static boolean factorRows(double[][] r, int from, int to) {
        int n = r.length;
        for (int k = from; k < to; k++) {
            double pivot = r[k][k];
            if (!(pivot > 0) || Double.isInfinite(pivot)) {
                return false;
            }
            scale(r[k], 1 / Math.sqrt(pivot), k, n);
            for (int i = k + 1; i < to; i++) {
                subtract(r[i], r[k], r[k][i], i, n);
            }
        }
        return true;
    }

    /** Number of rows. */
    public int size() {
        return n;
    }

    /** Solves Rᵀy = b in place. n² operations. */
    public void solveTransposed(double[] b) {
        int k = 0;
        for (; k + BLOCK <= n; k += BLOCK) {
            for (int l = k; l < k + BLOCK; l++) {
                b[l] /= r[l][l];
                for (int j = l + 1; j < k + BLOCK; j++) {
                    b[j] -= b[l] * r[l][j];
                }
            }
            subtractFour(b, r[k], r[k + 1], r[k + 2], r[k + 3], b[k], b[k + 1], b[k + 2], b[k + 3], k + BLOCK, n);
        }
        for (; k < n; k++) {
            b[k] /= r[k][k];
            subtract(b, r[k], b[k], k + 1, n);
        }
    }

    /**
     * Solves RᵀY = B in place, for many columns at once: b[i] is row i of B, all of one length. n² operations a column, several times as
     * quick as one by one.
     */
    public void solveTransposed(double[][] b) {
        for (int i = 0; i < n; i++) {
            int columns = b[i].length;
            for (int k = 0; k < i; k += BLOCK) {
                subtractBlock(b[i], r, b, k, Math.min(i, k + BLOCK), i, 0, columns);
            }
            scale(b[i], 1 / r[i][i], 0, columns);
        }
    }

    /** Solves Ry = b in place. n² operations. */
    public void solveUpper(double[] b) {
        for (int k = n - 1; k >= 0; k--) {
            b[k] = (b[k] - dot(r[k], b, k + 1, n)) / r[k][k];
        }
    }

    /** Solves Ax = b in place. */
    public void solve(double[] b) {
        solveTransposed(b);
        solveUpper(b);
    }

    /** Rᵀx, which has the covariance A where x is of independent standard normal numbers. n² operations. */
    public double[] timesTransposed(double[] x) {
        double[] product = new double[n];
        for (int k = 0; k < n; k++) {
            subtract(product, r[k], -x[k], k, n);
        }
        return product;
    }

    /** The logarithm of the determinant of A. */
    public double logDeterminant() {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += StrictMath.log(r[k][k]);
        }
        return 2 * sum;
    }

    /** The upper triangle of the inverse of A, by rows; what lies below the diagonal is 0. 2n³/3 operations. */
    public double[][] inverse() {
        double[][] y = new double[n][n];
        for (int k = 0; k < n; k += BLOCK) {
            int end = Math.min(n, k + BLOCK);
            for (int i = k; i < end; i++) {
                y[i][i] = 1;
                for (int l = k; l < i; l++) {
                    subtract(y[i], y[l], r[l][i], 0, l + 1);
                }
                scale(y[i], 1 / r[i][i], 0, i + 1);
            }
            for (int i = end; i < n; i++) {
                subtractBlock(y[i], r, y, k, end, i, 0, end);
            }
        }
        return squared(y);
    }

    /** The upper triangle of YᵀY, of a lower triangle Y. */
    private static double[][] squared(double[][] y) {
        int n = y.length;
        double[][] square = new double[n][n];
        for (int k = 0; k < n; k += BLOCK) {
            int end = Math.min(n, k + BLOCK);
            for (int i = 0; i < end; i++) {
                subtractBlock(square[i], y, k, end, i, i, end);
            }
        }
        for (double[] row : square) {
            scale(row, -1, 0, n);
        }
        return square;
    }

    /**
     * The factor of A with one more row and column. n² operations.
     *
     * @param column the new column above its diagonal, n entries
     * @return empty where the larger matrix is not positive definite
     */
    public Optional<Cholesky> extended(double[] column, double diagonal) {
        double[] above = column.clone();
        solveTransposed(above);
        double pivot = diagonal - dot(above, above, 0, n);
        if (!(pivot > 0)) {
            return Optional.empty();
        }
        double[][] larger = new double[n + 1][n + 1];
        for (int k = 0; k < n; k++) {
            System.arraycopy(r[k], 0, larger[k], 0, n);
            larger[k][n] = above[k];
        }
        larger[n][n] = Math.sqrt(pivot);
        return Optional.of(new Cholesky(larger));
    }

    /** a·b of two arrays, over the length of the shorter one, in a fixed order of summation. */
    public static double dot(double[] a, double[] b) {
        return dot(a, b, 0, Math.min(a.length, b.length));
    }

    /** Four sums side by side: four times the speed of one, and still the same order each time. */
    private static double dot(double[] a, double[] b, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < to; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Takes rows, each times its entry in a column, from a row. */
    private static void subtractBlock(double[] row, double[][] rows, int first, int end, int column, int from, int to) {
        subtractBlock(row, rows, rows, first, end, column, from, to);
    }

    /** The same with the factors of one matrix and the rows of another. */
    private static void subtractBlock(
            double[] row, double[][] factors, double[][] rows, int first, int end, int column, int from, int to) {
        if (end - first == BLOCK) {
            subtractFour(
                    row,
                    rows[first],
                    rows[first + 1],
                    rows[first + 2],
                    rows[first + 3],
                    factors[first][column],
                    factors[first + 1][column],
                    factors[first + 2][column],
                    factors[first + 3][column],
                    from,
                    to);
            return;
        }
        for (int k = first; k < end; k++) {
            subtract(row, rows[k], factors[k][column], from, to);
        }
    }

    private static void subtractFour(
            double[] row,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double byA,
            double byB,
            double byC,
            double byD,
            int from,
            int to) {
        for (int j = from; j < to; j++) {
            row[j] -= (byA * a[j] + byB * b[j]) + (byC * c[j] + byD * d[j]);
        }
    }

    private static void subtract(double[] row, double[] other, double factor, int from, int to) {
        for (int j = from; j < to; j++) {
            row[j] -= factor * other[j];
        }
    }

    private static void scale(double[] row, double factor, int from, int to) {
        for (int j = from; j < to; j++) {
            row[j] *= factor;
        }
    }
}
