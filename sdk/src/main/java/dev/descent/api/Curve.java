package dev.descent.api;

import java.util.Objects;

/**
 * A metric thinned to buckets, extremes kept. All arrays have one entry per bucket, in ascending order of the axis; a bucket
 * without points is left out. Whoever receives a curve owns its arrays.
 *
 * @param step the axis value of the bucket's last point (step, epoch milliseconds, or milliseconds since the run's start)
 * @param min smallest finite value; NaN where there is none
 * @param max greatest finite value; NaN where there is none
 * @param mean of the finite values; NaN where there is none
 * @param last value of the bucket's last point, finite or not
 * @param count points in the bucket
 * @param nonfinite those that are NaN or infinite
 * @param points points in the range asked for
 * @param exact whether every point stands for itself
 */
@SuppressWarnings("ArrayRecordComponent") // primitive arrays from store to socket
public record Curve(
        RunId run,
        String metric,
        long[] step,
        double[] min,
        double[] max,
        double[] mean,
        double[] last,
        long[] count,
        long[] nonfinite,
        long points,
        boolean exact) {
    public Curve {
        Objects.requireNonNull(run);
        Objects.requireNonNull(metric);
    }
}
