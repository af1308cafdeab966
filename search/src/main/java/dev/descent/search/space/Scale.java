package dev.descent.search.space;

import dev.descent.math.Quantiles;

/**
 * How a number is spread over its range: a continuous distribution that turns the unit interval into values and back. A search that moves
 * evenly in the unit interval moves evenly on the scale.
 */
public sealed interface Scale {
    /** The least value; may be -∞. */
    double low();

    /** The greatest value; may be +∞. */
    double high();

    /** The value below which a share {@code u} of the distribution lies, within [low, high]. */
    double quantile(double u);

    /** The share of the distribution below {@code value}, in [0, 1]. */
    double share(double value);

    /** The same kind of scale over a slightly wider range, where the range is a choice; else this one. */
    Scale over(double newLow, double newHigh);

    private static void checkRange(double low, double high) {
        if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("need finite low <= high, got low=" + low + ", high=" + high);
        }
    }

    private static void checkPositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("need a finite " + name + " > 0, got " + value);
        }
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }

    /** Even steps. */
    record Linear(double low, double high) implements Scale {
        public Linear {
            checkRange(low, high);
        }

        @Override
        public double quantile(double u) {
            return clamp(low * (1 - u) + high * u, low, high);
        }

        @Override
        public double share(double value) {
            return low == high ? 0.5 : clamp((value - low) / (high - low), 0, 1);
        }

        @Override
        public Scale over(double newLow, double newHigh) {
            return new Linear(newLow, newHigh);
        }
    }

    /** Even factors; for learning rates, say. Both ends above 0. */
    record Log(double low, double high) implements Scale {
        public Log {
            checkRange(low, high);
            checkPositive("low of a logarithmic scale", low);
        }

        @Override
        public double quantile(double u) {
            return clamp(Math.exp(Math.log(low) * (1 - u) + Math.log(high) * u), low, high);
        }

        @Override
        public double share(double value) {
            return low == high ? 0.5 : clamp(Math.log(value / low) / Math.log(high / low), 0, 1);
        }

        @Override
        public Scale over(double newLow, double newHigh) {
            return new Log(newLow, newHigh);
        }
    }

    /** The normal distribution; unbounded. */
    record Normal(double mean, double deviation) implements Scale {
        public Normal {
            if (!Double.isFinite(mean)) {
                throw new IllegalArgumentException("need a finite mean, got " + mean);
            }
            checkPositive("standard deviation", deviation);
        }

        @Override
        public double low() {
            return Double.NEGATIVE_INFINITY;
        }

        @Override
        public double high() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double quantile(double u) {
            return mean + deviation * Quantiles.normalQuantile(clamp(u, 0x1p-53, 1 - 0x1p-53));
        }

        @Override
        public double share(double value) {
            return Quantiles.normalCdf((value - mean) / deviation);
        }

        @Override
        public Scale over(double newLow, double newHigh) {
            return this;
        }
    }

    /** The distribution of a number whose natural logarithm is normal with this mean and deviation; above 0. */
    record LogNormal(double mean, double deviation) implements Scale {
        public LogNormal {
            new Normal(mean, deviation);
        }

        @Override
        public double low() {
            return 0;
        }

        @Override
        public double high() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double quantile(double u) {
            return Math.min(Math.exp(new Normal(mean, deviation).quantile(u)), Double.MAX_VALUE);
        }

        @Override
        public double share(double value) {
            return value <= 0 ? 0 : new Normal(mean, deviation).share(Math.log(value));
        }

        @Override
        public Scale over(double newLow, double newHigh) {
            return this;
        }
    }

    /** The beta distribution on [0, 1]. */
    record Beta(double a, double b) implements Scale {
        public Beta {
            checkPositive("a", a);
            checkPositive("b", b);
        }

        @Override
        public double low() {
            return 0;
        }

        @Override
        public double high() {
            return 1;
        }

        @Override
        public double quantile(double u) {
            return Quantiles.betaQuantile(clamp(u, 0, 1), a, b);
        }

        @Override
        public double share(double value) {
            return Quantiles.betaCdf(value, a, b);
        }

        @Override
        public Scale over(double newLow, double newHigh) {
            return this;
        }
    }
}
