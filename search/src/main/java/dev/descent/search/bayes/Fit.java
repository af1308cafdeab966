package dev.descent.search.bayes;

import dev.descent.math.BoundedLbfgs;
import dev.descent.math.Cholesky;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kernel's parameters of greatest posterior density, given values: analytic gradients, from several starts.
 *
 * <p>Priors: length-scales log-normal with a median that grows with the root of the dimension, C. Hvarfner, E. O. Hellsten and L. Nardi (2024),
 * "Vanilla Bayesian optimization performs great in high dimensions", arXiv:2402.02229; the noise gamma(1.1, 30), which allows for an
 * objective without noise; the variance log-normal(0, 1).
 */
final class Fit {
    /** At most so many points decide on the parameters; the process itself sees all. */
    static final int DECIDING = 200;

    /** At most so many points decide between the starts. */
    private static final int COARSE = 64;

    private static final double[] STARTS = {0, -1.2};
    private static final int EVALUATIONS = 30;
    private static final int FINE_EVALUATIONS = 12;
    private static final double TOLERANCE = 1e-2;
    private static final double LENGTH_SD2 = 3;
    private static final double SHARED_SD2 = 2.25;
    private static final double NOISE_SHAPE = 1.1;
    private static final double NOISE_RATE = 30;

    private final Axes axes;
    private final Columns points;
    private final double[] values;
    private final double lengthMean;

    private Fit(Axes axes, Sample sample) {
        this.axes = axes;
        this.points = sample.points();
        this.values = sample.values();
        this.lengthMean = Math.sqrt(2) + 0.5 * StrictMath.log(Math.max(1, axes.count()));
    }

    /** The kernel of the best of several searches by few trials, refined by more. */
    static Kernel kernel(Axes axes, Sample sample) {
        Sample few = sample.thinned(COARSE);
        Fit coarse = new Fit(axes, few);
        BoundedLbfgs.Found best = coarse.search(coarse.start(STARTS[0]), EVALUATIONS);
        for (int i = 1; i < STARTS.length; i++) {
            BoundedLbfgs.Found found = coarse.search(coarse.start(STARTS[i]), EVALUATIONS);
            best = found.value() < best.value() ? found : best;
        }
        if (few.size() < sample.size()) {
            best = new Fit(axes, sample.thinned(DECIDING)).search(best.x(), FINE_EVALUATIONS);
        }
        return new Kernel(axes, best.x());
    }

    private BoundedLbfgs.Found search(double[] start, int evaluations) {
        double[] low = new double[start.length];
        double[] high = new double[start.length];
        bounds(low, high);
        return new BoundedLbfgs(this::cost, low, high).minimise(start, evaluations, TOLERANCE);
    }

    private void bounds(double[] low, double[] high) {
        Arrays.fill(low, -4);
        Arrays.fill(high, 4);
        low[Kernel.VARIANCE] = -3;
        high[Kernel.VARIANCE] = 3;
        low[Kernel.NOISE] = StrictMath.log(1e-6);
        high[Kernel.NOISE] = StrictMath.log(2);
        Arrays.fill(low, Kernel.LENGTHS, Kernel.LENGTHS + axes.roles(), StrictMath.log(0.025));
        Arrays.fill(high, Kernel.LENGTHS, Kernel.LENGTHS + axes.roles(), StrictMath.log(100));
    }

    private double[] start(double shift) {
        double[] start = new double[Kernel.parameters(axes)];
        start[Kernel.NOISE] = -5;
        Arrays.fill(start, Kernel.LENGTHS, Kernel.LENGTHS + axes.roles(), lengthMean - LENGTH_SD2 + 1.2 + shift);
        return start;
    }

    /** Minus the logarithm of the posterior density, up to a constant. */
    private double cost(double[] parameters, double[] gradient) {
        Kernel kernel = new Kernel(axes, parameters);
        int n = points.count();
        double[][] matrix = new double[n][n];
        double[][] steepness = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = kernel.variance() + kernel.noise();
            kernel.covariances(points.point(i), points, matrix[i], steepness[i], i + 1, n);
        }
        Optional<Cholesky> factored = Cholesky.of(matrix);
        if (factored.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        Cholesky factor = factored.get();
        double[] weights = values.clone();
        factor.solve(weights);
        addLikelihoodGradient(kernel, matrix, steepness, weights, factor.inverse(), gradient);
        return 0.5 * (Cholesky.dot(values, weights) + factor.logDeterminant()) + prior(parameters, gradient);
    }

    private void addLikelihoodGradient(
            Kernel kernel,
            double[][] matrix,
            double[][] steepness,
            double[] weights,
            double[][] inverse,
            double[] gradient) {
        int n = points.count();
        double trace = 0;
        Kernel.ParameterGradient sums = kernel.new ParameterGradient(n);
        for (int i = 0; i < n; i++) {
            trace += inverse[i][i] - weights[i] * weights[i];
            double[] row = matrix[i];
            double[] steep = steepness[i];
            for (int j = i + 1; j < n; j++) {
                double pull = inverse[i][j] - weights[i] * weights[j];
                row[j] *= pull;
                steep[j] *= pull;
            }
            sums.add(points.point(i), points, row, steep, i + 1, n);
        }
        sums.addTo(gradient);
        gradient[Kernel.VARIANCE] += 0.5 * trace * kernel.variance();
        gradient[Kernel.NOISE] += 0.5 * trace * kernel.noise();
    }

    private double prior(double[] parameters, double[] gradient) {
        double cost = normal(parameters, Kernel.VARIANCE, 0, 1, gradient);
        cost += gamma(parameters, Kernel.NOISE, gradient);
        for (int role = 0; role < axes.roles(); role++) {
            cost += logNormal(parameters, Kernel.LENGTHS + role, lengthMean, LENGTH_SD2, gradient);
            cost += normal(parameters, Kernel.LENGTHS + axes.roles() + role, 0, SHARED_SD2, gradient);
        }
        return cost;
    }

    /** Minus the log density of exp(parameter), which is log-normal. */
    private static double logNormal(double[] parameters, int at, double mean, double variance, double[] gradient) {
        gradient[at] += 1;
        return parameters[at] + normal(parameters, at, mean, variance, gradient);
    }

    /** Minus the log density of exp(parameter), which has a gamma distribution: hardly any opinion below its mean of 0.04, against much more. */
    private static double gamma(double[] parameters, int at, double[] gradient) {
        double value = StrictMath.exp(parameters[at]);
        gradient[at] += NOISE_RATE * value - (NOISE_SHAPE - 1);
        return NOISE_RATE * value - (NOISE_SHAPE - 1) * parameters[at];
    }

    private static double normal(double[] parameters, int at, double mean, double variance, double[] gradient) {
        double off = parameters[at] - mean;
        gradient[at] += off / variance;
        return 0.5 * off * off / variance;
    }
}
