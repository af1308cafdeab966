package dev.descent.api;

import org.jspecify.annotations.Nullable;

/**
 * What a metric came to, without its points.
 *
 * @param last value of the latest point, by (step, timestamp, value)
 * @param lastStep its step
 * @param lastTime its time, epoch milliseconds
 * @param min smallest finite value; NaN where no value is finite
 * @param minStep first step at which it was reached
 * @param max greatest finite value; NaN where no value is finite
 * @param maxStep first step at which it was reached
 * @param count points, the non-finite ones included
 * @param nonfinite points that are NaN or infinite
 * @param best {@code min} or {@code max}, by the metric's direction; null where the name tells no direction
 */
public record MetricSummary(
        double last,
        long lastStep,
        long lastTime,
        double min,
        long minStep,
        double max,
        long maxStep,
        long count,
        long nonfinite,
        @Nullable Double best) {}
