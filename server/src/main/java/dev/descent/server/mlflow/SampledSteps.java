package dev.descent.server.mlflow;

import dev.descent.api.MetricBatch;
import dev.descent.api.Metrics;
import dev.descent.api.RunId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A metric of several runs at some of its steps, as MLflow samples for its charts: of the distinct steps of all runs every n-th and the
 * last, and of each run its first and its last besides, so that a few more than wanted can come. All points of a step come together.
 * Metrics of more than a million points are sampled by position instead, each run by itself.
 */
final class SampledSteps {
    private static final int LARGE = 1_000_000;
    private static final int CHUNK = 250_000;
    /** Points of one run at most: many can share a step. */
    private static final int MOST = 25_000;

    private final Metrics metrics;
    private final String key;
    private final Range range;
    private final int samples;

    SampledSteps(Metrics metrics, String key, Range range, int samples) {
        this.metrics = metrics;
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
            long count = count(run);
            sampled.put(run, count > LARGE ? byPosition(run, count) : empty());
            if (count <= LARGE) {
                whole.put(run, inRange(metrics.points(run, key, 0, (int) count)));
            }
        }
        long[] steps = sample(whole.values().stream().toList());
        whole.forEach((run, points) -> sampled.put(run, at(points, steps)));
        return sampled;
    }

    private long count(RunId run) {
        var summary =
                metrics.summaries(List.of(run)).getOrDefault(run, Map.of()).get(key);
        return summary == null ? 0 : summary.count();
    }

    private MetricBatch.Series empty() {
        return new MetricBatch.Series(key, new long[0], new long[0], new double[0]);
    }

    private MetricBatch.Series inRange(MetricBatch.Series points) {
        int from = 0;
        while (from < points.size() && points.steps()[from] < range.start()) {
            from++;
        }
        int to = points.size();
        while (to > from && points.steps()[to - 1] > range.end()) {
            to--;
        }
        return part(points, from, to);
    }

    private MetricBatch.Series part(MetricBatch.Series points, int from, int to) {
        return from == 0 && to == points.size()
                ? points
                : new MetricBatch.Series(
                        key,
                        Arrays.copyOfRange(points.steps(), from, to),
                        Arrays.copyOfRange(points.times(), from, to),
                        Arrays.copyOfRange(points.values(), from, to));
    }

    /** The steps to show, ascending and distinct. */
    private long[] sample(List<MetricBatch.Series> runs) {
        long[] all = runs.stream()
                .flatMapToLong(points -> Arrays.stream(points.steps()))
                .sorted()
                .distinct()
                .toArray();
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
        return Arrays.stream(chosen).sorted().distinct().toArray();
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

    private MetricBatch.Series byPosition(RunId run, long count) {
        long from = position(run, count, range.start());
        long to = range.end() == Long.MAX_VALUE ? count : position(run, count, range.end() + 1);
        if (to - from <= CHUNK) {
            MetricBatch.Series points = metrics.points(run, key, from, (int) (to - from));
            return at(points, sample(List.of(points)));
        }
        MetricBatch.Series chosen =
                new MetricBatch.Series(key, new long[samples + 1], new long[samples + 1], new double[samples + 1]);
        for (int i = 0; i <= samples; i++) {
            long position = i == samples ? to - 1 : from + (to - from) * i / samples;
            MetricBatch.Series point = metrics.points(run, key, position, 1);
            chosen.steps()[i] = point.steps()[0];
            chosen.times()[i] = point.times()[0];
            chosen.values()[i] = point.values()[0];
        }
        return chosen;
    }

    /** Of the first point at or behind a step. */
    private long position(RunId run, long count, long step) {
        long low = 0;
        long high = count;
        while (low < high) {
            long middle = (low + high) >>> 1;
            MetricBatch.Series point = metrics.points(run, key, middle, 1);
            if (point.size() > 0 && point.steps()[0] < step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
