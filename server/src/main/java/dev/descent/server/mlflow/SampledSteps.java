package dev.descent.server.mlflow;

import dev.descent.api.MetricBatch;
import dev.descent.api.RunId;
import dev.descent.server.metric.MetricStore;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A metric of several runs at some of its steps, as MLflow samples for its charts: of the distinct steps of all runs every n-th and the
 * last, and of each run its first and its last besides, so that a few more than wanted can come. All points of a step come together.
 * Runs with more than 250,000 points are sampled each by itself, by position: in blocks, which a view of any length takes whole.
 */
final class SampledSteps {
    /** Points of one run at most: many can share a step. */
    private static final int MOST = 25_000;

    private final MetricStore store;
    private final String key;
    private final Range range;
    private final int samples;

    SampledSteps(MetricStore store, String key, Range range, int samples) {
        this.store = store;
        this.key = key;
        this.range = range;
        this.samples = samples;
    }

    /** Steps from {@code start} to {@code end}, both included. */
    record Range(long start, long end) {
        static final Range ALL = new Range(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** The sampled points by run, in the order of {@code runs}, each in order of (step, time). */
    Map<RunId, MetricBatch.Series> read(List<RunId> runs) {
        Map<RunId, MetricBatch.Series> sampled = new LinkedHashMap<>();
        Map<RunId, MetricBatch.Series> whole = new LinkedHashMap<>();
        for (RunId run : runs) {
            MetricStore.Sample sample = store.sample(run, key, range.start(), range.end(), samples);
            sampled.put(run, sample.points());
            if (sample.isWhole()) {
                whole.put(run, sample.points());
            }
        }
        long[] steps = sample(List.copyOf(whole.values()));
        whole.forEach((run, points) -> sampled.put(run, at(points, steps)));
        return sampled;
    }

    /** The steps to show, ascending and distinct. */
    private long[] sample(List<MetricBatch.Series> runs) {
        long[] all = distinct(runs);
        if (all.length <= samples) {
            return all;
        }
        long[] chosen = new long[samples + 1 + 2 * runs.size()];
        double interval = (double) all.length / samples;
        for (int i = 0; i < samples; i++) {
            chosen[i] = all[(int) (i * interval)];
        }
        Arrays.fill(chosen, samples, chosen.length, all[all.length - 1]);
        int at = samples + 1;
        for (MetricBatch.Series points : runs) {
            if (points.size() > 0) {
                chosen[at++] = points.steps()[0];
                chosen[at++] = points.steps()[points.size() - 1];
            }
        }
        Arrays.sort(chosen);
        return withoutRepeats(chosen);
    }

    private static long[] distinct(List<MetricBatch.Series> runs) {
        long[] all = new long[runs.stream().mapToInt(MetricBatch.Series::size).sum()];
        int size = 0;
        for (MetricBatch.Series points : runs) {
            System.arraycopy(points.steps(), 0, all, size, points.size());
            size += points.size();
        }
        Arrays.sort(all);
        return withoutRepeats(all);
    }

    private static long[] withoutRepeats(long[] sorted) {
        int size = 0;
        for (long each : sorted) {
            if (size == 0 || sorted[size - 1] != each) {
                sorted[size++] = each;
            }
        }
        return Arrays.copyOf(sorted, size);
    }

    private MetricBatch.Series at(MetricBatch.Series points, long[] steps) {
        int[] kept = new int[Math.min(points.size(), MOST)];
        int size = 0;
        int next = 0;
        for (int i = 0; i < points.size() && size < kept.length; i++) {
            while (next < steps.length && steps[next] < points.steps()[i]) {
                next++;
            }
            if (next < steps.length && steps[next] == points.steps()[i]) {
                kept[size++] = i;
            }
        }
        int[] order = Arrays.copyOf(kept, size);
        return new MetricBatch.Series(
                key,
                Arrays.stream(order).mapToLong(i -> points.steps()[i]).toArray(),
                Arrays.stream(order).mapToLong(i -> points.times()[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> points.values()[i]).toArray());
    }
}
