package dev.descent.search.bayes;

import dev.descent.math.Cholesky;
import java.util.Arrays;
import java.util.Optional;

/**
 * A Gaussian process with mean 0 that has seen values at points; several sets of values at once, which differ where values are imagined.
 *
 * <p>Source: C. E. Rasmussen and C. K. I. Williams (2006), "Gaussian Processes for Machine Learning", algorithm 2.1.
 */
final class GaussianProcess {
    private final Kernel kernel;
    private final double[][] points;
    private final Cholesky factor;
    private final double[][] values;
    private final double[][] weights;

    private GaussianProcess(Kernel kernel, double[][] points, Cholesky factor, double[][] values) {
        this.kernel = kernel;
        this.points = points;
        this.factor = factor;
        this.values = values;
        this.weights = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            weights[i] = values[i].clone();
            factor.solve(weights[i]);
        }
    }

    /** A process that has seen one set of values; n³/3 operations. Empty where the covariances are singular to working precision. */
    static Optional<GaussianProcess> of(Kernel kernel, double[][] points, double[] values) {
        return Cholesky.of(kernel.matrix(points), points.length)
                .map(factor -> new GaussianProcess(kernel, points, factor, new double[][] {values}));
    }

    Kernel kernel() {
        return kernel;
    }

    double[][] points() {
        return points;
    }

    /** Number of sets of values. */
    int sets() {
        return values.length;
    }

    /** The covariances' inverse times the values of a set. */
    double[] weights(int set) {
        return weights[set];
    }

    Cholesky factor() {
        return factor;
    }

    /** The covariances of a point with all points seen. */
    double[] covariances(double[] x) {
        return kernel.with(x, points);
    }

    double mean(double[] covariances, int set) {
        return Cholesky.dot(covariances, weights[set]);
    }

    /** The variance of the noiseless value at a point with these covariances, at least a trifle. */
    double variance(double[] covariances) {
        double[] explained = covariances.clone();
        factor.solveTransposed(explained);
        return Math.max(1e-12 * kernel.variance(), kernel.variance() - Cholesky.dot(explained, explained));
    }

    /** The greatest mean of a set over the points seen. */
    double best(int set) {
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.length; i++) {
            best = Math.max(best, values[set][i] - kernel.noise() * weights[set][i]);
        }
        return best;
    }

    /**
     * The process as if it had also seen values at one more point: one for each of the given standard normal numbers, in as many sets.
     *
     * @param normals one per set, or many where there is one set so far
     */
    GaussianProcess imagined(double[] x, double[] normals) {
        double[] covariances = covariances(x);
        double deviation = Math.sqrt(variance(covariances) + kernel.noise());
        Optional<Cholesky> larger = factor.extended(covariances, kernel.variance() + kernel.noise());
        if (larger.isEmpty()) {
            return this;
        }
        double[][] more = new double[normals.length][];
        for (int i = 0; i < normals.length; i++) {
            int set = Math.min(i, values.length - 1);
            more[i] = Arrays.copyOf(values[set], points.length + 1);
            more[i][points.length] = mean(covariances, set) + deviation * normals[i];
        }
        double[][] all = Arrays.copyOf(points, points.length + 1);
        all[points.length] = x;
        return new GaussianProcess(kernel, all, larger.get(), more);
    }
}
