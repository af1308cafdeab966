package dev.descent.search.bayes;

import dev.descent.math.Erfcx;

/**
 * The logarithm of the expected improvement of a normal value over the best so far, with its slopes; a number even where the improvement is
 * too small for one.
 *
 * <p>Source: S. Ament et al. (2023), "Unexpected improvements to expected improvement for Bayesian optimization", arXiv:2310.20708.
 *
 * @param value ln E max(0, N(mean, deviation²) - best)
 * @param byMean its derivative by the mean
 * @param byDeviation its derivative by the deviation
 */
record LogImprovement(double value, double byMean, double byDeviation) {
    private static final double HALF_LOG_2PI = 0.5 * StrictMath.log(2 * Math.PI);
    private static final double ROOT_HALF_PI = Math.sqrt(Math.PI / 2);
    private static final double FAR = 1e3;

    static LogImprovement of(double mean, double deviation, double best) {
        double z = (mean - best) / deviation;
        double logDensity = -0.5 * z * z - HALF_LOG_2PI;
        // Phi(z) / phi(z), the ratio of Mills for negative z
        double ratio = z > 0
                ? StrictMath.exp(-logDensity) - ROOT_HALF_PI * Erfcx.of(z / Math.sqrt(2))
                : ROOT_HALF_PI * Erfcx.of(-z / Math.sqrt(2));
        double share = z < -FAR ? (1 - 3 / (z * z)) / (z * z) : 1 + z * ratio;
        if (z > 30) {
            return new LogImprovement(StrictMath.log(mean - best), 1 / (mean - best), 0);
        }
        double scale = share * deviation;
        return new LogImprovement(logDensity + StrictMath.log(scale), ratio / scale, 1 / scale);
    }
}
