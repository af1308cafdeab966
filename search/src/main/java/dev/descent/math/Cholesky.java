package dev.descent.math;

import java.util.Optional;

/**
 * The upper triangular R with A = RᵀR of a symmetric positive-definite matrix. Immutable and thread-safe. All loops run along rows of
 * one array, so that the compiler makes vector code of them; the order of the operations is fixed, so that results repeat to the bit.
 *
 * <p>Source: N. J. Higham (2002), "Accuracy and Stability of Numerical Algorithms", 2nd edition, algorithm 10.2 in its outer-product form.
 */
public final class Cholesky {
    private final int n;
    private final double[] r;

    private Cholesky(int n, double[] r) {
        this.n = n;
        this.r = r;
    }

    /**
     * Factors a matrix of n rows, one after the other, of which the upper triangle is read. n³/3 operations.
     *
     * @return empty where the matrix is not positive definite to working precision, or holds NaN
     */
    public static Optional<Cholesky> of(double[] matrix, int n) {
        double[] r = matrix.clone();
        for (int k = 0; k < n; k++) {
            double pivot = r[k * n + k];
            if (!(pivot > 0) || Double.isInfinite(pivot)) {
                return Optional.empty();
            }
            double scale = 1 / Math.sqrt(pivot);
            for (int j = k; j < n; j++) {
                r[k * n + j] *= scale;
            }
            for (int i = k + 1; i < n; i++) {
                subtract(r, i * n + i, r, k * n + i, r[k * n + i], n - i);
            }
        }
        return Optional.of(new Cholesky(n, r));
    }

    /** Solves Rᵀy = b in place. n² operations. */
    public void solveTransposed(double[] b) {
        for (int k = 0; k < n; k++) {
            b[k] /= r[k * n + k];
            subtract(b, k + 1, r, k * n + k + 1, b[k], n - k - 1);
        }
    }

    /** Solves Ry = b in place. n² operations. */
    public void solveUpper(double[] b) {
        for (int k = n - 1; k >= 0; k--) {
            b[k] = (b[k] - dot(r, k * n + k + 1, b, k + 1, n - k - 1)) / r[k * n + k];
        }
    }

    /** Solves Ax = b in place. */
    public void solve(double[] b) {
        solveTransposed(b);
        solveUpper(b);
    }

    /** The logarithm of the determinant of A. */
    public double logDeterminant() {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += StrictMath.log(r[k * n + k]);
        }
        return 2 * sum;
    }

    /** The lower triangle of the inverse of A, row after row; what lies above the diagonal is 0. 2n³/3 operations. */
    public double[] inverse() {
        double[] y = new double[n * n];
        for (int k = 0; k < n; k++) {
            y[k * n + k] = 1;
        }
        for (int k = 0; k < n; k++) {
            double scale = 1 / r[k * n + k];
            for (int j = 0; j <= k; j++) {
                y[k * n + j] *= scale;
            }
            for (int i = k + 1; i < n; i++) {
                subtract(y, i * n, y, k * n, r[k * n + i], k + 1);
            }
        }
        double[] inverse = new double[n * n];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i <= k; i++) {
                subtract(inverse, i * n, y, k * n, -y[k * n + i], i + 1);
            }
        }
        return inverse;
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
        double pivot = diagonal - dot(above, 0, above, 0, n);
        if (!(pivot > 0)) {
            return Optional.empty();
        }
        double[] larger = new double[(n + 1) * (n + 1)];
        for (int k = 0; k < n; k++) {
            System.arraycopy(r, k * n, larger, k * (n + 1), n);
            larger[k * (n + 1) + n] = above[k];
        }
        larger[(n + 1) * (n + 1) - 1] = Math.sqrt(pivot);
        return Optional.of(new Cholesky(n + 1, larger));
    }

    /** a·b of two arrays of equal length, in a fixed order of summation. */
    public static double dot(double[] a, double[] b) {
        return dot(a, 0, b, 0, Math.min(a.length, b.length));
    }

    /** Four sums side by side: four times the speed of one, and still the same order each time. */
    private static double dot(double[] a, int fromA, double[] b, int fromB, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            s0 += a[fromA + i] * b[fromB + i];
            s1 += a[fromA + i + 1] * b[fromB + i + 1];
            s2 += a[fromA + i + 2] * b[fromB + i + 2];
            s3 += a[fromA + i + 3] * b[fromB + i + 3];
        }
        for (; i < count; i++) {
            s0 += a[fromA + i] * b[fromB + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private static void subtract(double[] from, int fromAt, double[] row, int rowAt, double factor, int count) {
        for (int j = 0; j < count; j++) {
            from[fromAt + j] -= factor * row[rowAt + j];
        }
    }
}
