package dev.descent.server.metric;

import dev.descent.api.MetricBatch;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Columns of points that grow at their end: step, time (epoch milliseconds), value, and arrival, the point's number among all that its
 * series has ever got. What stands in the columns is never changed, so that a {@link #snapshot()} stays true while the original grows.
 * Not thread-safe.
 */
final class Points {
    private static final long[] NO_LONGS = {};
    private static final double[] NO_DOUBLES = {};

    private long[] steps;
    private long[] times;
    private long[] arrivals;
    private double[] values;
    private int size;

    Points() {
        this(NO_LONGS, NO_LONGS, NO_LONGS, NO_DOUBLES, 0);
    }

    /** Takes the arrays over. */
    Points(long[] steps, long[] times, long[] arrivals, double[] values, int size) {
        this.steps = steps;
        this.times = times;
        this.arrivals = arrivals;
        this.values = values;
        this.size = size;
    }

    int size() {
        return size;
    }

    long step(int i) {
        return steps[i];
    }

    long time(int i) {
        return times[i];
    }

    long arrival(int i) {
        return arrivals[i];
    }

    double value(int i) {
        return values[i];
    }

    void add(long step, long time, double value, long arrival) {
        reserve(1);
        steps[size] = step;
        times[size] = time;
        values[size] = value;
        arrivals[size++] = arrival;
    }

    /** Appends points {@code from} to {@code to} (exclusive) of others. */
    void addAll(Points others, int from, int to) {
        int count = to - from;
        reserve(count);
        System.arraycopy(others.steps, from, steps, size, count);
        System.arraycopy(others.times, from, times, size, count);
        System.arraycopy(others.arrivals, from, arrivals, size, count);
        System.arraycopy(others.values, from, values, size, count);
        size += count;
    }

    private void reserve(int more) {
        if (size + more > steps.length) {
            int capacity = Math.max(size + more, Math.max(16, size * 2));
            steps = Arrays.copyOf(steps, capacity);
            times = Arrays.copyOf(times, capacity);
            arrivals = Arrays.copyOf(arrivals, capacity);
            values = Arrays.copyOf(values, capacity);
        }
    }

    /** The points there are now, without a copy. */
    Points snapshot() {
        return new Points(steps, times, arrivals, values, size);
    }

    /** A copy without the first {@code count} points. */
    Points without(int count) {
        Points rest = new Points();
        rest.addAll(this, count, size);
        return rest;
    }

    /** Whether (step, time) never goes back. */
    boolean isSorted() {
        for (int i = 1; i < size; i++) {
            if (compareKeys(steps[i - 1], times[i - 1], steps[i], times[i]) > 0) {
                return false;
            }
        }
        return true;
    }

    /** The points in order of (step, time), equal ones in the order in which they stand here; itself where that is so already. */
    Points sorted() {
        return isSorted() ? this : ordered((a, b) -> compareKeys(steps[a], times[a], steps[b], times[b]));
    }

    /** The points in the order in which they arrived; itself where that is so already. */
    Points byArrival() {
        for (int i = 1; i < size; i++) {
            if (arrivals[i - 1] > arrivals[i]) {
                return ordered(Comparator.comparingLong(index -> arrivals[index]));
            }
        }
        return this;
    }

    private Points ordered(Comparator<Integer> comparator) {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, comparator);
        Points sorted = new Points();
        sorted.reserve(size);
        for (Integer i : order) {
            sorted.add(steps[i], times[i], values[i], arrivals[i]);
        }
        return sorted;
    }

    /** Those with a step below {@code step}, in the order in which they stand here. */
    Points below(long step) {
        Points kept = new Points();
        for (int i = 0; i < size; i++) {
            if (steps[i] < step) {
                kept.add(steps[i], times[i], values[i], arrivals[i]);
            }
        }
        return kept;
    }

    /** Those that differ from the one before them, which is another point or the same once more. */
    Points withoutRepeats() {
        Points kept = new Points();
        for (int i = 0; i < size; i++) {
            boolean isRepeat = i > 0
                    && compareKeys(steps[i - 1], times[i - 1], steps[i], times[i]) == 0
                    && arrivals[i - 1] == arrivals[i]
                    && Double.compare(values[i - 1], values[i]) == 0;
            if (!isRepeat) {
                kept.add(steps[i], times[i], values[i], arrivals[i]);
            }
        }
        return kept;
    }

    /** Where they stand on an axis: their steps, or their times less {@code origin}. */
    long[] positions(boolean overSteps, long origin) {
        long[] positions = Arrays.copyOf(overSteps ? steps : times, size);
        for (int i = 0; !overSteps && origin != 0 && i < size; i++) {
            positions[i] -= origin;
        }
        return positions;
    }

    /** All of them, as the wire has them. */
    MetricBatch.Series toSeries(String metric) {
        return toSeries(metric, 0, size);
    }

    /** At most {@code limit} from {@code offset} on; none where there are no more. */
    MetricBatch.Series toSeries(String metric, long offset, int limit) {
        int from = (int) Math.min(offset, size);
        int to = (int) Math.min(size, (long) from + limit);
        return new MetricBatch.Series(
                metric,
                Arrays.copyOfRange(steps, from, to),
                Arrays.copyOfRange(times, from, to),
                Arrays.copyOfRange(values, from, to));
    }

    /** Index of the first point, in sorted columns, that is not below (step, time). */
    int lowerBound(long step, long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compareKeys(steps[middle], times[middle], step, time) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static int compareKeys(long step, long time, long otherStep, long otherTime) {
        return step == otherStep ? Long.compare(time, otherTime) : Long.compare(step, otherStep);
    }
}
