package dev.descent.math;

import java.util.Arrays;

/** Order statistics of small samples; arguments are left as they are. */
public final class Order {
    /** The median absolute deviation times this estimates the standard deviation of normal numbers. */
    public static final double MAD_TO_SD = 1.4826;

    private Order() {}

    /** The median; NaN of nothing. */
    public static double median(double... values) {
        return quantile(values, .5);
    }

    /** The median of {@code values[from..to)}; NaN of nothing. */
    public static double median(double[] values, int from, int to) {
        return quantile(Arrays.copyOfRange(values, from, to), .5);
    }

    /** Linearly interpolated quantile, {@code share} from 0 to 1; NaN of nothing. */
    public static double quantile(double[] values, double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Median of the absolute values, scaled to a standard deviation of normal numbers with mean 0. */
    public static double spreadAroundZero(double... values) {
        double[] sizes = new double[values.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(values[i]);
        }
        return MAD_TO_SD * median(sizes);
    }

    /** Median absolute deviation from the median, scaled to a standard deviation of normal numbers. */
    public static double spread(double... values) {
        double middle = median(values);
        double[] around = new double[values.length];
        for (int i = 0; i < around.length; i++) {
            around[i] = values[i] - middle;
        }
        return spreadAroundZero(around);
    }
}
