package dev.descent.math;

import java.util.function.DoubleUnaryOperator;

/** Distribution functions and quantiles of the normal and the beta distribution; relative error about 1e-12 in the body. */
public final class Quantiles {
    private static final double TINY = 1e-300;
    private static final int ITERATIONS = 500;

    private Quantiles() {}

    /** The standard normal distribution function. NaN for NaN. */
    public static double normalCdf(double x) {
        if (Double.isInfinite(x)) {
            return x > 0 ? 1 : 0;
        }
        double tail = 0.5 * upperGammaHalf(x * x / 2);
        return x < 0 ? tail : 1 - tail;
    }

    /** The standard normal quantile; ±∞ at 0 and 1, NaN outside. By bisection on the distribution function. */
    public static double normalQuantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            return Double.NaN;
        }
        if (p == 0 || p == 1) {
            return p == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return p > 0.5 ? -lowerNormalQuantile(1 - p) : lowerNormalQuantile(p);
    }

    /** The regularised incomplete beta function I_x(a, b), for a, b > 0; clamped outside [0, 1]. */
    public static double betaCdf(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2)
                ? front * betaFraction(x, a, b) / a
                : 1 - front * betaFraction(1 - x, b, a) / b;
    }

    /** The quantile of the beta distribution, for a, b > 0 and p in [0, 1]. */
    public static double betaQuantile(double p, double a, double b) {
        return bisect(x -> betaCdf(x, a, b), p, 0, 1);
    }

    private static double lowerNormalQuantile(double p) {
        return bisect(Quantiles::normalCdf, p, -39, 0);
    }

    private static double bisect(DoubleUnaryOperator increasing, double target, double low, double high) {
        double below = low;
        double above = high;
        while (true) {
            double middle = (below + above) / 2;
            if (middle <= below || middle >= above) {
                return middle;
            }
            if (increasing.applyAsDouble(middle) < target) {
                below = middle;
            } else {
                above = middle;
            }
        }
    }

    /** Q(1/2, x), which is erfc of the root of x: by series for small x, by Lentz's continued fraction else. */
    private static double upperGammaHalf(double x) {
        double front = Math.exp(-x + 0.5 * Math.log(Math.max(x, TINY))) / Math.sqrt(Math.PI);
        if (x < 1.5) {
            double term = 2;
            double sum = term;
            for (int n = 1; n < ITERATIONS && term > sum * 1e-17; n++) {
                term *= x / (n + 0.5);
                sum += term;
            }
            return 1 - sum * front;
        }
        double b = x + 0.5;
        double c = 1 / TINY;
        double d = 1 / b;
        double h = d;
        for (int i = 1; i < ITERATIONS; i++) {
            double an = -i * (i - 0.5);
            b += 2;
            d = 1 / nonzero(an * d + b);
            c = nonzero(b + an / c);
            h *= d * c;
            if (Math.abs(d * c - 1) < 1e-16) {
                break;
            }
        }
        return front * h;
    }

    /** Lentz's continued fraction of the incomplete beta function (Press et al., Numerical Recipes, section 6.4). */
    private static double betaFraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / nonzero(1 - (a + b) * x / (a + 1));
        double h = d;
        for (int m = 1; m < ITERATIONS; m++) {
            double even = m * (b - m) * x / ((a - 1 + 2 * m) * (a + 2 * m));
            d = 1 / nonzero(1 + even * d);
            c = nonzero(1 + even / c);
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 1 + 2 * m));
            d = 1 / nonzero(1 + odd * d);
            c = nonzero(1 + odd / c);
            h *= d * c;
            if (Math.abs(d * c - 1) < 1e-16) {
                break;
            }
        }
        return h;
    }

    private static double nonzero(double x) {
        return Math.abs(x) < TINY ? TINY : x;
    }

    /** Lanczos's approximation with g = 7, n = 9 (Godfrey's coefficients), for x > 0. */
    private static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double[] lanczos = {
            676.5203681218851,
            -1259.1392167224028,
            771.3234287776531,
            -176.6150291621406,
            12.507343278686905,
            -0.13857109526572012,
            9.984369578019572e-6,
            1.5056327351493116e-7
        };
        double sum = 0.9999999999998099;
        for (int i = 0; i < lanczos.length; i++) {
            sum += lanczos[i] / (x + i);
        }
        double t = x + 6.5;
        return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
