package dev.descent.math;

/**
 * The scaled complementary error function exp(x²) erfc(x) for x >= 0, which stays a number where erfc vanishes; relative error about
 * 1e-16. NaN for NaN.
 *
 * <p>Source: W. J. Cody (1969), "Rational Chebyshev approximations for the error function", Mathematics of Computation 23, 631-637.
 */
public final class Erfcx {
    private static final double ROOT_PI = Math.sqrt(Math.PI);
    private static final double[] NEAR = {
        3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694, 0.18577770618460315
    };
    private static final double[] NEAR_BELOW = {
        23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171
    };
    private static final double[] MIDDLE = {
        0.5641884969886701,
        8.883149794388377,
        66.11919063714163,
        298.6351381974001,
        881.952221241769,
        1712.0476126340707,
        2051.0783778260716,
        1230.3393547979972,
        2.1531153547440383e-08
    };
    private static final double[] MIDDLE_BELOW = {
        15.744926110709835,
        117.6939508913125,
        537.1811018620099,
        1621.3895745666903,
        3290.7992357334597,
        4362.619090143247,
        3439.3676741437216,
        1230.3393548037495
    };
    private static final double[] FAR = {
        0.30532663496123236,
        0.36034489994980445,
        0.12578172611122926,
        0.016083785148742275,
        0.0006587491615298378,
        0.016315387137302097
    };
    private static final double[] FAR_BELOW = {
        2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918
    };

    private Erfcx() {}

    /** The value at x. @throws IllegalArgumentException for x below 0 */
    public static double of(double x) {
        if (x < 0) {
            throw new IllegalArgumentException("need x >= 0, got " + x);
        }
        if (x <= 0.46875) {
            double square = x * x;
            return StrictMath.exp(square) * (1 - x * ratio(NEAR, NEAR_BELOW, square));
        }
        if (x <= 4) {
            return ratio(MIDDLE, MIDDLE_BELOW, x);
        }
        double small = 1 / (x * x);
        return (1 / ROOT_PI - small * ratio(FAR, FAR_BELOW, small)) / x;
    }

    /** Cody's order of coefficients: that of the highest power last above, and 1 below. */
    private static double ratio(double[] above, double[] below, double x) {
        int last = above.length - 1;
        double numerator = above[last] * x;
        double denominator = x;
        for (int i = 0; i < last - 1; i++) {
            numerator = (numerator + above[i]) * x;
            denominator = (denominator + below[i]) * x;
        }
        return (numerator + above[last - 1]) / (denominator + below[last - 1]);
    }
}
