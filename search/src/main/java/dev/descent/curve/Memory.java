package dev.descent.curve;

/**
 * What a smoother leaves of AR(1) noise: for each memory, how strong and how correlated the residuals are. Read backwards it tells
 * memory and strength of the noise from those of the residuals.
 */
final class Memory {
    private static final double STEP = .05;
    private static final int STEPS = 20;

    private final double[] variance = new double[STEPS];
    private final double[] correlation = new double[STEPS];

    Memory(Smoother smoother) {
        double[] filter = smoother.residualFilter();
        for (int k = 0; k < STEPS; k++) {
            double[] moments = moments(filter, k * STEP);
            variance[k] = moments[0];
            correlation[k] = moments[1] / moments[0];
        }
    }

    /** Variance and lag-one autocovariance of the residuals of noise of variance 1. */
    private static double[] moments(double[] filter, double memory) {
        double[] moments = {filter[0], filter[0] * memory};
        double power = 1;
        for (int lag = 1; lag < filter.length; lag++) {
            double below = power; // memory^(lag-1)
            power *= memory;
            moments[0] += 2 * filter[lag] * power;
            moments[1] += filter[lag] * (below + power * memory);
        }
        return moments;
    }

    /** The memory, from 0 to 0.95, that leaves residuals of this lag-one correlation. */
    double of(double residualCorrelation) {
        for (int k = 0; k < STEPS; k++) {
            if (correlation[k] >= residualCorrelation) {
                return k == 0
                        ? 0
                        : STEP
                                * (k
                                        - 1
                                        + (residualCorrelation - correlation[k - 1])
                                                / (correlation[k] - correlation[k - 1]));
            }
        }
        return STEP * (STEPS - 1);
    }

    /** Standard deviation of the residuals over that of the noise. */
    double shrinkage(double memory) {
        int below = (int) Math.min(STEPS - 2, Math.floor(memory / STEP));
        double share = memory / STEP - below;
        return Math.sqrt(variance[below] + share * (variance[below + 1] - variance[below]));
    }
}
