package dev.descent.search.bayes;

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

    private static final double ROOT5 = Math.sqrt(5);
    private static final double THIRD5 = 5.0 / 3;

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

    /** Covariance of the noiseless values at two points. */
    double at(double[] x, double[] y) {
        double squares = 0;
        double factors = variance;
        for (int axis = 0; axis < x.length; axis++) {
            if (!axes.isConditional(axis)) {
                squares += square(axis, x[axis], y[axis]);
            } else {
                factors *= factor(axis, x[axis], y[axis]);
            }
        }
        return factors * matern(squares);
    }

    /** Covariances of a point with others. */
    double[] with(double[] x, double[][] others) {
        double[] covariances = new double[others.length];
        for (int i = 0; i < others.length; i++) {
            covariances[i] = at(x, others[i]);
        }
        return covariances;
    }

    /** Covariances of points with each other and with noise on the diagonal: both triangles, row after row. */
    double[] matrix(double[][] points) {
        int n = points.length;
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] = variance + noise();
            for (int j = i + 1; j < n; j++) {
                double covariance = at(points[i], points[j]);
                matrix[i * n + j] = covariance;
                matrix[j * n + i] = covariance;
            }
        }
        return matrix;
    }

    /** Adds to a gradient by the parameters: weight times the derivative of a covariance. */
    void addParameterGradient(double[] x, double[] y, double weighted, double[] gradient) {
        double squares = 0;
        for (int axis = 0; axis < x.length; axis++) {
            if (!axes.isConditional(axis)) {
                squares += square(axis, x[axis], y[axis]);
            }
        }
        gradient[VARIANCE] += weighted;
        double slope = weighted * slope(squares);
        for (int axis = 0; axis < x.length; axis++) {
            int role = axes.role(axis);
            if (!axes.isConditional(axis)) {
                gradient[LENGTHS + role] += slope * square(axis, x[axis], y[axis]);
            } else if (Double.isNaN(x[axis]) != Double.isNaN(y[axis])) {
                gradient[LENGTHS + axes.roles() + role] += weighted * (1 - rho[axis]);
            } else if (!Double.isNaN(x[axis])) {
                addPresent(axis, square(axis, x[axis], y[axis]), weighted, gradient);
            }
        }
    }

    private void addPresent(int axis, double square, double weighted, double[] gradient) {
        int role = axes.role(axis);
        double shared = rho[axis] * rho[axis];
        double own = matern(square);
        double factor = shared + (1 - shared) * own;
        gradient[LENGTHS + role] += weighted * (1 - shared) * own * slope(square) * square / factor;
        gradient[LENGTHS + axes.roles() + role] += weighted * 2 * shared * (1 - rho[axis]) * (1 - own) / factor;
    }

    /**
     * Adds to a gradient by the coordinates of x: {@code weighted}, a weight times the covariance, times the derivative of its logarithm.
     * Coordinates without order, and absent ones, get nothing.
     */
    void addPlaceGradient(double[] x, double[] y, double weighted, double[] gradient) {
        double squares = 0;
        for (int axis = 0; axis < x.length; axis++) {
            if (!axes.isConditional(axis)) {
                squares += square(axis, x[axis], y[axis]);
            }
        }
        double slope = slope(squares);
        for (int axis = 0; axis < x.length; axis++) {
            double difference = x[axis] - y[axis];
            if (axes.isUnordered(axis) || Double.isNaN(difference)) {
                continue;
            }
            double steep = axes.isConditional(axis) ? presentSlope(axis, difference) : slope;
            gradient[axis] -= weighted * steep * difference * inverseSquares[axis];
        }
    }

    private double presentSlope(int axis, double difference) {
        double square = difference * difference * inverseSquares[axis];
        double shared = rho[axis] * rho[axis];
        double own = (1 - shared) * matern(square);
        return own * slope(square) / (shared + own);
    }

    private double factor(int axis, double x, double y) {
        boolean absent = Double.isNaN(x);
        if (absent != Double.isNaN(y)) {
            return rho[axis];
        }
        if (absent) {
            return 1;
        }
        double shared = rho[axis] * rho[axis];
        return shared + (1 - shared) * matern(square(axis, x, y));
    }

    private double square(int axis, double x, double y) {
        double difference = axes.isUnordered(axis) ? x == y ? 0 : 1 : x - y;
        return difference * difference * inverseSquares[axis];
    }

    private static double matern(double square) {
        double r = ROOT5 * Math.sqrt(square);
        return (1 + r + THIRD5 * square) * StrictMath.exp(-r);
    }

    /** -2 d ln(matern) / d square. */
    private static double slope(double square) {
        double r = ROOT5 * Math.sqrt(square);
        return THIRD5 * (1 + r) / (1 + r + THIRD5 * square);
    }
}
