package dev.descent.bench;

/**
 * Functions that optimisers are compared on, after S. Surjanovic and D. Bingham, "Virtual Library of Simulation Experiments: Test Functions and
 * Datasets". Those without a constant have their minimum 0 at the origin.
 */
final class Functions {
    static final double BRANIN_LEAST = 0.39788735772973816;
    static final double HARTMANN6_LEAST = -3.322368011391339;

    private static final double[] HEIGHTS = {1, 1.2, 3, 3.2};
    private static final double[][] STEEP = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] CENTRES = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };

    private Functions() {}

    /** On [-5, 10] x [0, 15]. */
    static double branin(double x, double y) {
        double curve = y - 5.1 * x * x / (4 * Math.PI * Math.PI) + 5 * x / Math.PI - 6;
        return curve * curve + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    }

    /** On the unit cube. */
    static double hartmann6(double[] x) {
        double sum = 0;
        for (int i = 0; i < HEIGHTS.length; i++) {
            double exponent = 0;
            for (int j = 0; j < x.length; j++) {
                exponent += STEEP[i][j] * (x[j] - CENTRES[i][j]) * (x[j] - CENTRES[i][j]);
            }
            sum -= HEIGHTS[i] * Math.exp(-exponent);
        }
        return sum;
    }

    static double ackley(double[] x) {
        double squares = 0;
        double waves = 0;
        for (double value : x) {
            squares += value * value;
            waves += Math.cos(2 * Math.PI * value);
        }
        return 20 - 20 * Math.exp(-0.2 * Math.sqrt(squares / x.length)) + Math.E - Math.exp(waves / x.length);
    }

    static double rosenbrock(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double here = x[i] + 1;
            double curve = x[i + 1] + 1 - here * here;
            sum += 100 * curve * curve + x[i] * x[i];
        }
        return sum;
    }

    static double levy(double[] x) {
        double first = Math.sin(Math.PI * (1 + x[0] / 4));
        double sum = first * first;
        for (int i = 0; i + 1 < x.length; i++) {
            double wave = Math.sin(Math.PI * (1 + x[i] / 4) + 1);
            sum += x[i] * x[i] / 16 * (1 + 10 * wave * wave);
        }
        double last = x[x.length - 1];
        double wave = Math.sin(2 * Math.PI * (1 + last / 4));
        return sum + last * last / 16 * (1 + wave * wave);
    }
}
