package dev.descent.search.bayes;

import java.util.Arrays;

/**
 * The covariance of the values at two points: a Matérn-5/2 kernel with a length-scale per variable over all that is always there,
 * times a factor for each coordinate that a condition governs. Such a factor is 1 where it is absent from both points, ρ where it is absent
 * from one, and ρ² + (1 - ρ²)κ where it is in both, with κ the Matérn-5/2 kernel of this coordinate alone: the inner product of the features
 * (1, 0) for absent and (ρ, √(1-ρ²) φ) for present, so that the whole is positive definite. Values without order are at distance 0 or 1.
 *
 * <p>Sources: C. E. Rasmussen and C. K. I. Williams (2006), "Gaussian Processes for Machine Learning", 4.2 and 5.1; for kernels over
 * conditional spaces K. Swersky et al. (2013), "Raising the bar: Bayesian optimization for structured domains", arXiv:1409.4011, and J.-C.
 * Lévesque et al. (2017), "Bayesian optimization for conditional hyperparameter spaces", IJCNN.
 *
 * <p>Parameters, all logarithms: variance, variance of the noise, a length-scale per variable, then ρ/(1-ρ) per conditional variable (unused
 * for the others).
 */
final class Kernel {
    /** Places of the parameters. */
    static final int VARIANCE = 0;

    static final int NOISE = 1;
    static final int LENGTHS = 2;

    /** Times this, any difference of values without order is at least 1. */
    private static final double LARGE = 1e12;

    private final Axes axes;
    private final double[] parameters;
    private final double variance;
    private final double[] inverseSquares;
    private final double[] rho;

    Kernel(Axes axes, double[] parameters) {
        this.axes = axes;
        this.parameters = parameters.clone();
        this.variance = StrictMath.exp(parameters[VARIANCE]);
        this.inverseSquares = new double[axes.count()];
        this.rho = new double[axes.count()];
        for (int axis = 0; axis < axes.count(); axis++) {
            inverseSquares[axis] = StrictMath.exp(-2 * parameters[LENGTHS + axes.role(axis)]);
            rho[axis] = 1 / (1 + StrictMath.exp(-parameters[LENGTHS + axes.roles() + axes.role(axis)]));
        }
    }

    /** Of functions that vary on a shorter scale: all length-scales times a factor. */
    Kernel shrunk(double factor) {
        double[] shrunk = parameters.clone();
        for (int role = 0; role < axes.roles(); role++) {
            shrunk[LENGTHS + role] += StrictMath.log(factor);
        }
        return new Kernel(axes, shrunk);
    }

    /** The geometric mean of the coordinates' length-scales. */
    double meanLength() {
        double logs = 0;
        for (double inverse : inverseSquares) {
            logs -= 0.5 * StrictMath.log(inverse) / inverseSquares.length;
        }
        return StrictMath.exp(logs);
    }

    /** Number of parameters. */
    static int parameters(Axes axes) {
        return LENGTHS + 2 * axes.roles();
    }

    double[] parameters() {
        return parameters.clone();
    }

    double variance() {
        return variance;
    }

    double noise() {
        return StrictMath.exp(parameters[NOISE]);
    }

    /** Squared length-scale of a coordinate, inverted. */
    double inverseSquare(int axis) {
        return inverseSquares[axis];
    }

    /** Covariances of a point with others. */
    double[] with(double[] x, Columns others) {
        double[] covariances = new double[others.count()];
        covariances(x, others, covariances, 0, others.count());
        return covariances;
    }

    /** Writes the covariances of a point with others, those from one index to before another. */
    void covariances(double[] x, Columns others, double[] covariances, int from, int to) {
        addSquares(x, others, covariances, from, to);
        Matern.correlations(covariances, from, to);
        times(covariances, variance, from, to);
        double[] factor = new double[to];
        for (int axis = 0; axis < x.length; axis++) {
            if (axes.isConditional(axis)) {
                factors(axis, x[axis], others.columns()[axis], factor, new double[0], from, to);
                times(covariances, factor, from, to);
            }
        }
    }

    /** As {@link #covariances}; writes also what the derivatives need: -2 times their derivative by the squared distance. */
    void covariances(double[] x, Columns others, double[] covariances, double[] steepness, int from, int to) {
        addSquares(x, others, covariances, from, to);
        Matern.correlations(covariances, steepness, from, to);
        times(covariances, variance, from, to);
        times(steepness, variance, from, to);
        double[] factor = new double[to];
        for (int axis = 0; axis < x.length; axis++) {
            if (axes.isConditional(axis)) {
                factors(axis, x[axis], others.columns()[axis], factor, new double[0], from, to);
                times(covariances, factor, from, to);
                times(steepness, factor, from, to);
            }
        }
    }

    /** Covariances of points with each other and with noise on the diagonal: the upper triangle, by rows. */
    double[][] matrix(Columns points) {
        double[][] matrix = new double[points.count()][points.count()];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i][i] = variance + noise();
            covariances(points.point(i), points, matrix[i], i + 1, matrix.length);
        }
        return matrix;
    }

    private void addSquares(double[] x, Columns others, double[] squares, int from, int to) {
        Arrays.fill(squares, from, to, 0);
        for (int axis = 0; axis < x.length; axis++) {
            if (!axes.isConditional(axis)) {
                addSquares(axis, x[axis], others.columns()[axis], squares, from, to);
            }
        }
    }

    private void addSquares(int axis, double x, double[] column, double[] squares, int from, int to) {
        double inverse = inverseSquares[axis];
        if (axes.isUnordered(axis)) {
            for (int i = from; i < to; i++) {
                squares[i] += inverse * Math.min(1, LARGE * Math.abs(x - column[i]));
            }
            return;
        }
        for (int i = from; i < to; i++) {
            double difference = x - column[i];
            squares[i] += inverse * difference * difference;
        }
    }

    /** Writes the factors of a conditional coordinate and, unless that array is empty, the steepness of κ, 0 where it is not in both. */
    private void factors(int axis, double x, double[] column, double[] factors, double[] steepness, int from, int to) {
        boolean absent = Double.isNaN(x);
        if (!absent) {
            Arrays.fill(factors, from, to, 0);
            addSquares(axis, x, column, factors, from, to);
            if (steepness.length == 0) {
                Matern.correlations(factors, from, to);
            } else {
                Matern.correlations(factors, steepness, from, to);
            }
        }
        double shared = rho[axis] * rho[axis];
        for (int i = from; i < to; i++) {
            boolean alone = absent != Double.isNaN(column[i]);
            double both = absent ? 1 : shared + (1 - shared) * factors[i];
            factors[i] = alone ? rho[axis] : both;
        }
        for (int i = from; i < steepness.length && i < to; i++) {
            steepness[i] = absent || Double.isNaN(column[i]) ? 0 : steepness[i];
        }
    }

    /** Sums for the gradient by the parameters, of one point with others at a time. */
    final class ParameterGradient {
        private final double[][] byLength;
        private final double[] factor;
        private final double[] steepness;
        private double byVariance;
        private final double[] byRho = new double[axes.roles()];

        /** @param points the most points at a time */
        ParameterGradient(int points) {
            byLength = new double[axes.roles()][points];
            factor = new double[points];
            steepness = new double[points];
        }

        /**
         * Adds weights times derivatives of covariances.
         *
         * @param weighted weights times covariances
         * @param weightedSteepness weights times what {@link Kernel#covariances(double[], Columns, double[], double[], int, int)} wrote
         */
        void add(double[] x, Columns others, double[] weighted, double[] weightedSteepness, int from, int to) {
            for (int i = from; i < to; i++) {
                byVariance += weighted[i];
            }
            for (int axis = 0; axis < x.length; axis++) {
                double[] column = others.columns()[axis];
                double[] sums = byLength[axes.role(axis)];
                if (!axes.isConditional(axis)) {
                    addSquares(axis, x[axis], column, weightedSteepness, sums, from, to);
                } else {
                    addConditional(axis, x[axis], column, weighted, sums, from, to);
                }
            }
        }

        private void addSquares(
                int axis, double x, double[] column, double[] weights, double[] sums, int from, int to) {
            double inverse = inverseSquares[axis];
            if (axes.isUnordered(axis)) {
                for (int i = from; i < to; i++) {
                    sums[i] += weights[i] * inverse * Math.min(1, LARGE * Math.abs(x - column[i]));
                }
                return;
            }
            for (int i = from; i < to; i++) {
                double difference = x - column[i];
                sums[i] += weights[i] * inverse * difference * difference;
            }
        }

        private void addConditional(
                int axis, double x, double[] column, double[] weighted, double[] sums, int from, int to) {
            factors(axis, x, column, factor, steepness, from, to);
            double shared = rho[axis] * rho[axis];
            double sum = 0;
            for (int i = from; i < to; i++) {
                if (Double.isNaN(x) != Double.isNaN(column[i])) {
                    sum += weighted[i] * (1 - rho[axis]);
                } else if (!Double.isNaN(x)) {
                    double share = weighted[i] / factor[i];
                    double difference = x - column[i];
                    double square = axes.isUnordered(axis) ? difference == 0 ? 0 : 1 : difference * difference;
                    sums[i] += share * (1 - shared) * steepness[i] * square * inverseSquares[axis];
                    sum += share * 2 * shared * (1 - rho[axis]) * (1 - factor[i]) / (1 - shared);
                }
            }
            byRho[axes.role(axis)] += sum;
        }

        /** Adds the sums to a gradient by the parameters. */
        void addTo(double[] gradient) {
            gradient[VARIANCE] += byVariance;
            for (int role = 0; role < axes.roles(); role++) {
                double sum = 0;
                for (double value : byLength[role]) {
                    sum += value;
                }
                gradient[LENGTHS + role] += sum;
                gradient[LENGTHS + axes.roles() + role] += byRho[role];
            }
        }
    }

    /**
     * Adds to a gradient by the coordinates of x: weights times the derivatives of the covariances with others. Coordinates without order, and
     * absent ones, get nothing.
     */
    void addPlaceGradient(
            double[] x, Columns others, double[] weighted, double[] weightedSteepness, double[] gradient) {
        int count = others.count();
        double[] factor = new double[count];
        double[] steepness = new double[count];
        for (int axis = 0; axis < x.length; axis++) {
            if (axes.isUnordered(axis) || Double.isNaN(x[axis])) {
                continue;
            }
            double[] column = others.columns()[axis];
            double sum = 0;
            if (axes.isConditional(axis)) {
                factors(axis, x[axis], column, factor, steepness, 0, count);
                double own = 1 - rho[axis] * rho[axis];
                for (int i = 0; i < count; i++) {
                    sum += steepness[i] == 0 ? 0 : weighted[i] / factor[i] * own * steepness[i] * (x[axis] - column[i]);
                }
            } else {
                for (int i = 0; i < count; i++) {
                    sum += weightedSteepness[i] * (x[axis] - column[i]);
                }
            }
            gradient[axis] -= sum * inverseSquares[axis];
        }
    }

    private static void times(double[] values, double factor, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] *= factor;
        }
    }

    private static void times(double[] values, double[] factors, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] *= factors[i];
        }
    }
}
