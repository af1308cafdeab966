package dev.descent.search.bayes;

import dev.descent.math.Order;
import dev.descent.math.Quantiles;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Makes values that a Gaussian process can believe in of whatever was observed: greater is better, the better half keeps its distances, the
 * worse half, trials that diverged or failed included, keeps its order only, and what lies near the best is spread out.
 *
 * <p>Source: X. Song et al. (2024), "The Vizier Gaussian process bandit algorithm", arXiv:2408.11527, section on output warping.
 */
final class Warp {
    private static final double SPREAD = 1.5;

    private final double[] costs;
    private final double[] values;
    private final int[] finite;

    private Warp(double[] costs, double[] values) {
        this.costs = costs;
        this.values = values;
        this.finite = IntStream.range(0, costs.length)
                .filter(i -> Double.isFinite(costs[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -costs[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** @param costs less is better; NaN and +∞ are worse than all, -∞ is as good as the best number */
    static Warp of(double... costs) {
        return new Warp(costs, costs.length == 0 ? costs : warped(costs));
    }

    /** One for each cost: mean 0 and deviation 1, greater is better; all 0 where nothing can be told apart. */
    double[] values() {
        return values;
    }

    /**
     * The cost that a value stands for, between those of the costs seen on a straight line; beyond the best as steep as between the best and the
     * next better than the median, beyond the worst the worst. NaN where no cost is finite.
     */
    double cost(double value) {
        if (finite.length == 0) {
            return Double.NaN;
        }
        int above = 0;
        while (above < finite.length && values[finite[above]] < value) {
            above++;
        }
        if (above == 0) {
            return costs[finite[0]];
        }
        int low = finite[above < finite.length ? above - 1 : finite.length / 2];
        int high = finite[Math.min(above, finite.length - 1)];
        double rise = values[high] - values[low];
        return rise > 0 ? costs[high] + (costs[low] - costs[high]) * ((values[high] - value) / rise) : costs[high];
    }

    private static double[] warped(double[] costs) {
        double[] values = new double[costs.length];
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < costs.length; i++) {
            values[i] = Double.isNaN(costs[i]) ? Double.NEGATIVE_INFINITY : -costs[i];
            best = Double.isInfinite(values[i]) ? best : Math.max(best, values[i]);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] == Double.POSITIVE_INFINITY ? best : values[i];
        }
        return standard(spread(halfRanked(scaled(values))));
    }

    /** Divided by a power of two so that differences cannot overflow. */
    private static double[] scaled(double[] values) {
        double greatest = 0;
        for (double value : values) {
            greatest = Double.isInfinite(value) ? greatest : Math.max(greatest, Math.abs(value));
        }
        double scale = greatest > 0 ? Math.scalb(1.0, -Math.getExponent(greatest)) : 1;
        return Arrays.stream(values).map(value -> value * scale).toArray();
    }

    /** What is below the median, or no number, becomes the normal quantile of its rank. */
    private static double[] halfRanked(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double middle = sorted[values.length / 2];
        if (Double.isInfinite(middle)) {
            middle = Arrays.stream(sorted).filter(Double::isFinite).min().orElse(0);
        }
        double deviation = deviationAbove(values, middle);
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        double from = middle;
        int below = (int) Arrays.stream(distinct).filter(value -> value < from).count();
        double[] ranked = values.clone();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < middle) {
                double rank = Arrays.binarySearch(distinct, values[i]);
                ranked[i] = middle + deviation * Quantiles.normalQuantile(0.5 * (rank + 0.5) / below);
            }
        }
        return ranked;
    }

    private static double deviationAbove(double[] values, double middle) {
        double[] above = Arrays.stream(values)
                .filter(value -> value >= middle)
                .map(value -> value - middle)
                .toArray();
        double deviation =
                Math.sqrt(Arrays.stream(above).map(off -> off * off).average().orElse(0));
        if (deviation > 0) {
            return deviation;
        }
        double[] off = Arrays.stream(values)
                .filter(Double::isFinite)
                .map(value -> value - middle)
                .toArray();
        double spread = Order.spreadAroundZero(off);
        return spread > 0 ? spread : 1;
    }

    /** Logarithmic in the distance from the best. */
    private static double[] spread(double[] values) {
        double best = Arrays.stream(values).max().orElse(0);
        double range = best - Arrays.stream(values).min().orElse(0);
        if (!(range > 0)) {
            return new double[values.length];
        }
        return Arrays.stream(values)
                .map(value -> 0.5 - StrictMath.log1p((best - value) / range * (SPREAD - 1)) / StrictMath.log(SPREAD))
                .toArray();
    }

    private static double[] standard(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double[] off = Arrays.stream(values).map(value -> value - mean).toArray();
        double deviation = Math.sqrt(
                Arrays.stream(off).map(value -> value * value).average().orElse(0));
        return deviation > 0
                ? Arrays.stream(off).map(value -> value / deviation).toArray()
                : new double[values.length];
    }
}
