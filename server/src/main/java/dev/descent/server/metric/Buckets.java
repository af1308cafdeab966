package dev.descent.server.metric;

import dev.descent.api.Curve;
import dev.descent.api.RunId;
import java.util.Arrays;

/** Buckets of equal width over an axis, filled by points and blocks in any order. Not thread-safe. */
final class Buckets {
    private final double low;
    private final double width;
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
        this.width = ((double) high - low + 1) / size;
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
        int index = (int) Math.floor((at - low) / width);
        return Math.clamp(index, 0, count.length - 1);
    }

    void add(long at, double value) {
        int i = indexOf(at);
        takeLast(i, at, value);
        count[i]++;
        if (Double.isFinite(value)) {
            min[i] = Math.min(min[i], value);
            max[i] = Math.max(max[i], value);
            sum[i] += value;
        } else {
            nonfinite[i]++;
        }
    }

    /** Adds all points of a block to the bucket of its last point, which is at {@code at}. */
    void add(long at, Stats block) {
        int i = indexOf(at);
        takeLast(i, at, block.last);
        count[i] += block.count;
        nonfinite[i] += block.nonfinite;
        min[i] = Math.min(min[i], block.min);
        max[i] = Math.max(max[i], block.max);
        sum[i] += block.sum;
    }

    private void takeLast(int i, long at, double value) {
        if (count[i] == 0 || at >= lastAt[i]) {
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
