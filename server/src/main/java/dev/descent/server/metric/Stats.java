package dev.descent.server.metric;

import dev.descent.api.MetricSummary;

/**
 * What a set of points comes to. Grows by points and by other sets, in any order; the result does not depend on the order, but for the
 * rounding of the sum. Not thread-safe while it grows.
 */
final class Stats {
    long count;
    long nonfinite;
    /** The least and the greatest (step, time). */
    long minStep = Long.MAX_VALUE;

    long minStepTime = Long.MAX_VALUE;
    long maxStep = Long.MIN_VALUE;
    long maxStepTime = Long.MIN_VALUE;
    long minTime = Long.MAX_VALUE;
    long maxTime = Long.MIN_VALUE;
    /** Of the finite values; infinite where there is none. */
    double min = Double.POSITIVE_INFINITY;

    double max = Double.NEGATIVE_INFINITY;
    double sum;
    /** First step at which the extreme was reached. */
    long minAt;

    long maxAt;
    /** Value of the point that is greatest by (step, time, value), NaN below all numbers. */
    double last;

    /** Of all the points. */
    static Stats of(Points points) {
        Stats stats = new Stats();
        for (int i = 0; i < points.size(); i++) {
            stats.add(points.step(i), points.time(i), points.value(i));
        }
        return stats;
    }

    Stats copy() {
        Stats copy = new Stats();
        copy.add(this);
        return copy;
    }

    void add(long step, long time, double value) {
        takeLast(step, time, value);
        count++;
        if (Points.compareKeys(step, time, minStep, minStepTime) < 0) {
            minStep = step;
            minStepTime = time;
        }
        minTime = Math.min(minTime, time);
        maxTime = Math.max(maxTime, time);
        if (Double.isFinite(value)) {
            takeExtremes(value, step, value, step);
            sum += value;
        } else {
            nonfinite++;
        }
    }

    void add(Stats other) {
        if (other.count == 0) {
            return;
        }
        takeLast(other.maxStep, other.maxStepTime, other.last);
        count += other.count;
        nonfinite += other.nonfinite;
        if (Points.compareKeys(other.minStep, other.minStepTime, minStep, minStepTime) < 0) {
            minStep = other.minStep;
            minStepTime = other.minStepTime;
        }
        minTime = Math.min(minTime, other.minTime);
        maxTime = Math.max(maxTime, other.maxTime);
        if (other.hasFinite()) {
            takeExtremes(other.min, other.minAt, other.max, other.maxAt);
            sum += other.sum;
        }
    }

    private void takeLast(long step, long time, double value) {
        int order = count == 0 ? 1 : Points.compareKeys(step, time, maxStep, maxStepTime);
        if (order > 0 || (order == 0 && (Double.isNaN(last) || value > last))) {
            maxStep = step;
            maxStepTime = time;
            last = value;
        }
    }

    private void takeExtremes(double low, long lowAt, double high, long highAt) {
        boolean first = !hasFinite();
        if (first || low < min || (low == min && lowAt < minAt)) {
            min = low;
            minAt = lowAt;
        }
        if (first || high > max || (high == max && highAt < maxAt)) {
            max = high;
            maxAt = highAt;
        }
    }

    boolean hasFinite() {
        return min <= max;
    }

    /** Whether a point that is equal to (step, time) in both can be among these. */
    boolean mayHold(long step, long time) {
        return Points.compareKeys(minStep, minStepTime, step, time) <= 0
                && Points.compareKeys(step, time, maxStep, maxStepTime) <= 0;
    }

    MetricSummary summary() {
        return new MetricSummary(
                last,
                maxStep,
                maxStepTime,
                hasFinite() ? min : Double.NaN,
                minAt,
                hasFinite() ? max : Double.NaN,
                maxAt,
                count,
                nonfinite,
                null);
    }
}
