package dev.descent.search.bayes;

import dev.descent.math.Erfcx;

/** The logarithm of the standard normal distribution function, a number also where the function vanishes. */
final class LogNormal {
    private static final double HALF_LOG_2PI = 0.5 * StrictMath.log(2 * Math.PI);
    private static final double ROOT_2 = Math.sqrt(2);

    private LogNormal() {}

    /** ln Φ(z). */
    static double below(double z) {
        return z < 0
                ? -0.5 * z * z + StrictMath.log(0.5 * Erfcx.of(-z / ROOT_2))
                : StrictMath.log1p(-0.5 * StrictMath.exp(-0.5 * z * z) * Erfcx.of(z / ROOT_2));
    }

    /** Its derivative φ(z) / Φ(z). */
    static double slope(double z) {
        return StrictMath.exp(-0.5 * z * z - HALF_LOG_2PI - below(z));
    }
}
