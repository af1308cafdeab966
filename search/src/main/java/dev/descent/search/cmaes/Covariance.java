package dev.descent.search.cmaes;

import dev.descent.math.Cholesky;
import java.util.Arrays;
import java.util.Optional;

/** The shape of the distribution: what turns independent normal numbers into steps and back. Mutable, of one evolution. */
sealed interface Covariance {
    /** The step of independent normal numbers. */
    double[] step(double[] normals);

    /** The normal numbers of a step. */
    double[] normals(double[] step);

    /** Variance of a coordinate. */
    double variance(int axis);

    /** Shrinks what is known by {@code kept} and adds weighted outer products; false where that is no covariance, and nothing has changed then. */
    boolean update(double kept, double[][] steps, double[] weights);

    /** The unit matrix, or only its diagonal. */
    static Covariance unit(int dimension, boolean diagonal) {
        double[] ones = new double[dimension];
        Arrays.fill(ones, 1);
        return diagonal ? new Diagonal(ones) : Full.of(square(ones)).orElseThrow();
    }

    private static double[] square(double[] diagonal) {
        double[] matrix = new double[diagonal.length * diagonal.length];
        for (int i = 0; i < diagonal.length; i++) {
            matrix[i * diagonal.length + i] = diagonal[i];
        }
        return matrix;
    }

    /**
     * All correlations, with a Cholesky factor in place of the root that the tutorial takes, which costs less: O. Krause, D. R. Arbonès and C.
     * Igel (2016), "CMA-ES with optimal covariance update and storage complexity", NIPS 29.
     */
    final class Full implements Covariance {
        private final int n;
        private double[] matrix;
        private Cholesky factor;

        private Full(double[] matrix, Cholesky factor, int n) {
            this.n = n;
            this.matrix = matrix;
            this.factor = factor;
        }

        /** Empty where the matrix is not positive definite. */
        static Optional<Covariance> of(double[] matrix) {
            int n = (int) Math.round(Math.sqrt(matrix.length));
            return Cholesky.of(matrix, n).map(factor -> new Full(matrix, factor, n));
        }

        @Override
        public double[] step(double[] normals) {
            return factor.timesTransposed(normals);
        }

        @Override
        public double[] normals(double[] step) {
            double[] normals = step.clone();
            factor.solveTransposed(normals);
            return normals;
        }

        @Override
        public double variance(int axis) {
            return matrix[axis * n + axis];
        }

        @Override
        public boolean update(double kept, double[][] steps, double[] weights) {
            double[] next = new double[n * n];
            for (int i = 0; i < next.length; i++) {
                next[i] = kept * matrix[i];
            }
            for (int s = 0; s < steps.length; s++) {
                for (int i = 0; i < n; i++) {
                    add(next, i, weights[s] * steps[s][i], steps[s]);
                }
            }
            Optional<Cholesky> factored = Cholesky.of(next, n);
            if (factored.isPresent()) {
                matrix = next;
                factor = factored.get();
            }
            return factored.isPresent();
        }

        private void add(double[] to, int row, double times, double[] step) {
            for (int j = 0; j < n; j++) {
                to[row * n + j] += times * step[j];
            }
        }
    }

    /** Variances only, for very many dimensions. */
    final class Diagonal implements Covariance {
        private double[] variances;

        Diagonal(double[] variances) {
            this.variances = variances;
        }

        @Override
        public double[] step(double[] normals) {
            double[] step = new double[normals.length];
            for (int i = 0; i < step.length; i++) {
                step[i] = normals[i] * Math.sqrt(variances[i]);
            }
            return step;
        }

        @Override
        public double[] normals(double[] step) {
            double[] normals = new double[step.length];
            for (int i = 0; i < step.length; i++) {
                normals[i] = step[i] / Math.sqrt(variances[i]);
            }
            return normals;
        }

        @Override
        public double variance(int axis) {
            return variances[axis];
        }

        @Override
        public boolean update(double kept, double[][] steps, double[] weights) {
            double[] next = new double[variances.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = kept * variances[i];
                for (int s = 0; s < steps.length; s++) {
                    next[i] += weights[s] * steps[s][i] * steps[s][i];
                }
                if (!(next[i] > 0)) {
                    return false;
                }
            }
            variances = next;
            return true;
        }
    }
}
