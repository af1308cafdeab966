package dev.descent.curve;

import dev.descent.math.Order;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The noise of a curve: how strong it is at each point, and how much of it lives on into the next (AR(1)). Knows how uncertain it is
 * itself, so that a test can pay for that: short curves say little about the memory of their noise.
 */
final class Noise {
    /**
     * How much of its uncertainty about memory and strength a test pays for. All of it would make tests of short curves blind, none
     * makes them rash where memory is strong; see docs/decisions/0004-shape-tests.md.
     */
    private static final double MEMORY_DOUBT = .2;

    private static final double STRENGTH_DOUBT = .5;

    private static final double LEAST = 1e-6;
    private static final double MOST_HIDDEN = 1.45;
    private static final double CLIP = 2.5;

    /** Variance of a standard normal number clipped at {@link #CLIP}. */
    private static final double CLIPPED_VARIANCE = .9779;

    /** Standard deviation of the logarithm of the size of a normal number; more than its 1.11 for correlated noise. */
    private static final double LOG_SIZE = 1.6 * 1.11;

    private final double[] trend;
    private final Memory table;
    private final double residual;
    private final double median;
    private final double correlation;
    private final int used;
    private final double memory;
    private final double[] spread;

    private Noise(double[] trend, Memory table, double residual, double median, double correlation, int used) {
        this.trend = trend;
        this.table = table;
        this.residual = residual;
        this.median = median;
        this.correlation = correlation;
        this.used = used;
        memory = table.of(correlation);
        spread = new double[trend.length];
        double level = residual / table.shrinkage(memory);
        for (int i = 0; i < spread.length; i++) {
            spread[i] = Math.max(LEAST, trend[i] * level);
        }
    }

    /**
     * Reads the noise off the residuals of a smoother, and takes back what the smoother did to them: the memory is the one whose
     * residuals would be correlated as much as these are. The first fifth, where the curve bends most, is left out.
     */
    static Noise of(double[] residuals, Smoother smoother) {
        int n = residuals.length;
        int from = n / 5;
        double[] trend = trend(residuals, from);
        double[] scaled = new double[n - from];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = residuals[from + i] / trend[from + i];
        }
        double level = level(scaled);
        return new Noise(
                trend,
                smoother.memory(),
                level,
                Order.spreadAroundZero(scaled),
                correlation(scaled, level),
                scaled.length);
    }

    /** Standard deviation at each point. */
    double[] spread() {
        return spread;
    }

    /** Lag-one correlation, from 0 to 0.95. */
    double memory() {
        return memory;
    }

    /** The median strength after the first fifth of the run. */
    double typical() {
        return Order.median(spread, spread.length / 5, spread.length);
    }

    /**
     * The strength that can be seen from point to point: memory counts for at most {@value #MOST_HIDDEN} times what lies beside the smooth
     * part (slower wandering cannot be told from the curve's own shape), and what the median of the residuals says if that is less: a
     * jump of the curve inflates it less.
     */
    double visible() {
        int n = spread.length;
        double beside = residual * Order.median(trend, n / 5, n);
        return Math.min(typical() * Math.min(1, median / residual), MOST_HIDDEN * beside);
    }

    /** By how much the variance of a mean of many points exceeds that of independent ones. */
    double inflation() {
        return (1 + memory) / (1 - memory);
    }

    /**
     * Noise like this. Strength and memory are themselves drawn from what the curve leaves open about them: the correlation of the
     * residuals is known to ±1/√n, their variance to that of a χ² number.
     */
    void sample(SplittableRandom random, double[] into) {
        double drawn = table.of(correlation + MEMORY_DOUBT * random.nextGaussian() / Math.sqrt(used));
        double freedom = .7 * used;
        double luck = Math.max(.5, 1 + STRENGTH_DOUBT * random.nextGaussian() * Math.sqrt(2 / freedom));
        double level = residual / table.shrinkage(drawn) / Math.sqrt(luck);
        double keep = Math.sqrt(1 - drawn * drawn);
        double state = random.nextGaussian();
        for (int i = 0; i < into.length; i++) {
            state = i == 0 ? state : drawn * state + keep * random.nextGaussian();
            into[i] = state * Math.max(LEAST, trend[i] * level);
        }
    }

    /** Standard deviation of residuals clipped at 2.5 of it, starting from the median absolute value. */
    private static double level(double[] residuals) {
        double level = Math.max(LEAST, Order.spreadAroundZero(residuals));
        for (int round = 0; round < 3; round++) {
            double square = 0;
            for (double r : residuals) {
                double clipped = clip(r / level);
                square += clipped * clipped;
            }
            level = Math.max(LEAST, level * Math.sqrt(square / residuals.length / CLIPPED_VARIANCE));
        }
        return level;
    }

    /** Robust lag-one correlation: products of clipped residuals. */
    private static double correlation(double[] residuals, double level) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < residuals.length; i++) {
            double here = clip(residuals[i] / level);
            square += here * here;
            product += i == 0 ? 0 : here * clip(residuals[i - 1] / level);
        }
        return square > 0 ? product / square : 0;
    }

    private static double clip(double x) {
        return Math.max(-CLIP, Math.min(CLIP, x));
    }

    /**
     * How the strength of the noise changes over the run, as a factor: a straight line of its logarithm, shrunk towards a constant as
     * far as its slope is uncertain.
     */
    private static double[] trend(double[] residuals, int from) {
        int n = residuals.length;
        double floor = .05 * Math.max(LEAST, Order.spreadAroundZero(Arrays.copyOfRange(residuals, from, n)));
        double xy = 0;
        double xx = 0;
        double middle = (from + n - 1) / 2.;
        for (int i = from; i < n; i++) {
            xy += (i - middle) * Math.log(Math.max(floor, Math.abs(residuals[i])));
            xx += (i - middle) * (i - middle);
        }
        double slope = xy / xx;
        double ratio = LOG_SIZE / Math.sqrt(xx) / Math.max(1e-12, Math.abs(slope));
        double kept = slope * Math.max(0, 1 - ratio * ratio);
        double[] trend = new double[n];
        for (int i = 0; i < n; i++) {
            trend[i] = Math.exp(kept * (Math.max(i, from) - middle));
        }
        return trend;
    }
}
