package dev.descent.search.bayes;

import dev.descent.math.BoundedLbfgs;
import dev.descent.math.Cholesky;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kernel's parameters of greatest posterior density, given values: analytic gradients, from two starts.
 *
 * <p>Priors: length-scales log-normal with a median that grows with the root of the dimension, C. Hvarfner, E. O. Hellsten and L. Nardi (2024),
 * "Vanilla Bayesian optimization performs great in high dimensions", arXiv:2402.02229; the noise log-normal(-4, 1), the variance log-normal(0, 1).
 */
final class Fit {
    /** At most so many points decide on the parameters; the process itself sees all. */
    static final int DECIDING = 200;

    private static final int EVALUATIONS = 30;
    private static final double TOLERANCE = 1e-2;
    private static final double LENGTH_SD2 = 3;
    private static final double SHARED_SD2 = 2.25;

    private final Axes axes;
    private final double[][] points;
    private final double[] values;
    private final double lengthMean;

    Fit(Axes axes, double[][] points, double[] values) {
        this.axes = axes;
        this.points = points;
        this.values = values;
        this.lengthMean = Math.sqrt(2) + 0.5 * StrictMath.log(Math.max(1, axes.count()));
    }

    /** The kernel, of the better of two searches. */
    Kernel kernel() {
        double[] low = new double[Kernel.parameters(axes)];
        double[] high = new double[low.length];
        bounds(low, high);
        BoundedLbfgs search = new BoundedLbfgs(this::cost, low, high);
        BoundedLbfgs.Found longer = search.minimise(start(0), EVALUATIONS, TOLERANCE);
        BoundedLbfgs.Found shorter = search.minimise(start(-1.2), EVALUATIONS, TOLERANCE);
        return new Kernel(axes, shorter.value() < longer.value() ? shorter.x() : longer.x());
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
        int n = points.length;
        double[] matrix = kernel.matrix(points);
        Optional<Cholesky> factored = Cholesky.of(matrix, n);
        if (factored.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        Cholesky factor = factored.get();
        double[] weights = values.clone();
        factor.solve(weights);
        addLikelihoodGradient(kernel, matrix, weights, factor.inverse(), gradient);
        return 0.5 * (Cholesky.dot(values, weights) + factor.logDeterminant()) + prior(parameters, gradient);
    }

    private void addLikelihoodGradient(
            Kernel kernel, double[] matrix, double[] weights, double[] inverse, double[] gradient) {
        int n = points.length;
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += inverse[i * n + i] - weights[i] * weights[i];
            for (int j = 0; j < i; j++) {
                double pull = inverse[i * n + j] - weights[i] * weights[j];
                kernel.addParameterGradient(points[i], points[j], pull * matrix[i * n + j], gradient);
            }
        }
        gradient[Kernel.VARIANCE] += 0.5 * trace * kernel.variance();
        gradient[Kernel.NOISE] += 0.5 * trace * kernel.noise();
    }

    private double prior(double[] parameters, double[] gradient) {
        double cost = normal(parameters, Kernel.VARIANCE, 0, 1, gradient);
        cost += logNormal(parameters, Kernel.NOISE, -4, 1, gradient);
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

    private static double normal(double[] parameters, int at, double mean, double variance, double[] gradient) {
        double off = parameters[at] - mean;
        gradient[at] += off / variance;
        return 0.5 * off * off / variance;
    }
}
