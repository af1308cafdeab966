package dev.descent.math;

import java.util.Arrays;

/** Order statistics of small samples; arguments are left as they are. */
public final class Order {
    /** The median absolute deviation times this estimates the standard deviation of normal numbers. */
    public static final double MAD_TO_SD = 1.4826;

    /** So few are sorted. */
    private static final int SMALL = 32;

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
        double[] own = values.clone();
        double place = share * (own.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(own.length - 1, below + 1);
        double low = select(own, below);
        double high = above == below ? low : least(own, above);
        return low + (place - below) * (high - low);
    }

    /**
     * The value that would stand at [wanted] if the array were sorted (NaN last); afterwards nothing left of it is greater, nothing right
     * of it less. C. A. R. Hoare (1961), "Algorithm 65: find", Commun. ACM 4; linear on average, pivots are medians of three.
     */
    private static double select(double[] values, int wanted) {
        int from = 0;
        int to = values.length - 1;
        while (to - from > SMALL) {
            double pivot = middle(values[from], values[(from + to) >>> 1], values[to]);
            int left = from;
            int right = to;
            while (left <= right) {
                while (Double.compare(values[left], pivot) < 0) {
                    left++;
                }
                while (Double.compare(values[right], pivot) > 0) {
                    right--;
                }
                if (left <= right) {
                    double kept = values[left];
                    values[left++] = values[right];
                    values[right--] = kept;
                }
            }
            if (wanted <= right) {
                to = right;
            } else if (wanted >= left) {
                from = left;
            } else {
                return values[wanted];
            }
        }
        Arrays.sort(values, from, to + 1);
        return values[wanted];
    }

    private static double middle(double a, double b, double c) {
        double low = Double.compare(a, b) < 0 ? a : b;
        double high = Double.compare(a, b) < 0 ? b : a;
        return Double.compare(c, low) < 0 ? low : Double.compare(c, high) > 0 ? high : c;
    }

    private static double least(double[] values, int from) {
        double least = values[from];
        for (int i = from + 1; i < values.length; i++) {
            least = Double.compare(values[i], least) < 0 ? values[i] : least;
        }
        return least;
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
