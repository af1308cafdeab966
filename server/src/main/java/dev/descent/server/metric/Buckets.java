package dev.descent.server.metric;

import dev.descent.api.Curve;
import dev.descent.api.RunId;
import java.util.Arrays;

/** Buckets of equal width over an axis, filled by points and blocks in any order. Not thread-safe. */
final class Buckets {
    private final double low;
    /** Buckets a unit of the axis. */
    private final double scale;

    private final double[] min;
    private final double[] max;
    private final double[] sum;
    private final double[] last;
    private final long[] lastAt;
    private final long[] count;
    private final long[] nonfinite;

    /** {@code size} buckets from {@code low} to {@code high}, inclusive. */
    Buckets(int size, long low, long high) {
        this.low = low;
        this.scale = size / ((double) high - low + 1);
        this.min = new double[size];
        this.max = new double[size];
        this.sum = new double[size];
        this.last = new double[size];
        this.lastAt = new long[size];
        this.count = new long[size];
        this.nonfinite = new long[size];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    int indexOf(long at) {
        return Math.clamp((int) ((at - low) * scale), 0, count.length - 1);
    }

    /** Adds points that stand at {@code positions}; those of one bucket that follow each other are added up first. */
    void add(long[] positions, Points points) {
        int size = positions.length;
        for (int from = 0; from < size; ) {
            int bucket = indexOf(positions[from]);
            int to = from + 1;
            while (to < size && indexOf(positions[to]) == bucket) {
                to++;
            }
            add(bucket, positions, points, from, to);
            from = to;
        }
    }

    private void add(int bucket, long[] positions, Points points, int from, int to) {
        double low = min[bucket];
        double high = max[bucket];
        double total = 0;
        int finite = 0;
        for (int i = from; i < to; i++) {
            double value = points.value(i);
            takeLast(bucket, positions[i], value, count[bucket] + i - from);
            if (Math.abs(value) <= Double.MAX_VALUE) {
                low = value < low ? value : low;
                high = value > high ? value : high;
                total += value;
                finite++;
            }
        }
        min[bucket] = low;
        max[bucket] = high;
        sum[bucket] += total;
        count[bucket] += to - from;
        nonfinite[bucket] += to - from - finite;
    }

    /** Adds all points of a block to the bucket of its last point, which is at {@code at}. */
    void add(long at, Stats block) {
        int i = indexOf(at);
        takeLast(i, at, block.last, count[i]);
        count[i] += block.count;
        nonfinite[i] += block.nonfinite;
        min[i] = Math.min(min[i], block.min);
        max[i] = Math.max(max[i], block.max);
        sum[i] += block.sum;
    }

    private void takeLast(int i, long at, double value, long before) {
        if (before == 0 || at >= lastAt[i]) {
            lastAt[i] = at;
            last[i] = value;
        }
    }

    Curve toCurve(RunId run, String metric, long points) {
        int filled = 0;
        double[] mean = new double[count.length];
        for (int i = 0; i < count.length; i++) {
            if (count[i] > 0) {
                boolean finite = count[i] > nonfinite[i];
                lastAt[filled] = lastAt[i];
                min[filled] = finite ? min[i] : Double.NaN;
                max[filled] = finite ? max[i] : Double.NaN;
                mean[filled] = finite ? sum[i] / (count[i] - nonfinite[i]) : Double.NaN;
                last[filled] = last[i];
                count[filled] = count[i];
                nonfinite[filled++] = nonfinite[i];
            }
        }
        return new Curve(
                run,
                metric,
                Arrays.copyOf(lastAt, filled),
                Arrays.copyOf(min, filled),
                Arrays.copyOf(max, filled),
                Arrays.copyOf(mean, filled),
                Arrays.copyOf(last, filled),
                Arrays.copyOf(count, filled),
                Arrays.copyOf(nonfinite, filled),
                points,
                false);
    }
}
