package dev.descent.search.bayes;

import dev.descent.math.Cholesky;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A Gaussian process with mean 0 that has seen values at points; several sets of values at once, which differ where values are imagined.
 *
 * <p>Source: C. E. Rasmussen and C. K. I. Williams (2006), "Gaussian Processes for Machine Learning", algorithm 2.1.
 */
final class GaussianProcess {
    private static final double TRIFLE = 1e-12;

    private final Kernel kernel;
    private final Columns points;
    private final Cholesky factor;
    private final double[][] values;
    private final double[][] weights;

    /** Means by set and point, and variances by point. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Predictions(double[][] means, double[] variances) {}

    private GaussianProcess(Kernel kernel, Columns points, Cholesky factor, double[][] values) {
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
    static Optional<GaussianProcess> of(Kernel kernel, Columns points, double[] values) {
        return Cholesky.of(kernel.matrix(points))
                .map(factor -> new GaussianProcess(kernel, points, factor, new double[][] {values}));
    }

    Kernel kernel() {
        return kernel;
    }

    Columns points() {
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

    double mean(double[] covariances, int set) {
        return Cholesky.dot(covariances, weights[set]);
    }

    /** The variance of the noiseless value at a point, given its covariances and the covariances' inverse times these; at least a trifle. */
    double variance(double[] covariances, double[] solved) {
        return atLeastTrifle(kernel.variance() - Cholesky.dot(covariances, solved));
    }

    private double atLeastTrifle(double variance) {
        return Math.max(TRIFLE * kernel.variance(), variance);
    }

    /** What is expected at points; n² operations each. */
    Predictions at(List<double[]> places) {
        Columns others = Columns.of(places, points.columns().length);
        int count = others.count();
        double[][] explained = new double[points.count()][count];
        double[][] means = new double[values.length][count];
        for (int i = 0; i < explained.length; i++) {
            kernel.covariances(points.point(i), others, explained[i], 0, count);
            for (int set = 0; set < means.length; set++) {
                add(means[set], weights[set][i], explained[i]);
            }
        }
        factor.solveTransposed(explained);
        double[] variances = new double[count];
        Arrays.fill(variances, kernel.variance());
        for (double[] row : explained) {
            for (int j = 0; j < count; j++) {
                variances[j] -= row[j] * row[j];
            }
        }
        for (int j = 0; j < count; j++) {
            variances[j] = atLeastTrifle(variances[j]);
        }
        return new Predictions(means, variances);
    }

    private static void add(double[] to, double factor, double[] row) {
        for (int j = 0; j < to.length; j++) {
            to[j] += factor * row[j];
        }
    }

    /** The greatest mean of a set over the points seen. */
    double best(int set) {
        return best(set, index -> true);
    }

    /** The greatest mean of a set over those of the points seen; -∞ over none. */
    double best(int set, IntPredicate among) {
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.count(); i++) {
            if (among.test(i)) {
                best = Math.max(best, mean(set, i));
            }
        }
        return best;
    }

    /** The mean of a set at a point seen. */
    double mean(int set, int index) {
        return values[set][index] - kernel.noise() * weights[set][index];
    }

    /** The value of a set at a point seen, or imagined. */
    double value(int set, int index) {
        return values[Math.min(set, values.length - 1)][index];
    }

    /**
     * The process as if it had also seen values at one more point: one for each of the given standard normal numbers, in as many sets.
     *
     * @param normals one per set, or many where there is one set so far
     */
    GaussianProcess imagined(double[] x, double[] normals) {
        double[] covariances = kernel.with(x, points);
        Optional<Cholesky> larger = factor.extended(covariances, kernel.variance() + kernel.noise());
        if (larger.isEmpty()) {
            return this;
        }
        double deviation = Math.sqrt(at(List.of(x)).variances()[0] + kernel.noise());
        int count = points.count();
        double[][] more = new double[normals.length][];
        for (int i = 0; i < normals.length; i++) {
            int set = Math.min(i, values.length - 1);
            more[i] = Arrays.copyOf(values[set], count + 1);
            more[i][count] = mean(covariances, set) + deviation * normals[i];
        }
        return new GaussianProcess(kernel, points.with(x), larger.get(), more);
    }
}
