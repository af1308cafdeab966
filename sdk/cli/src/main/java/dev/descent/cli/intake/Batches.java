package dev.descent.cli.intake;

import dev.descent.api.MetricBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The points of one run in batches of the same size at every reading, numbered from 1. Batches whose points the server holds already
 * are counted and not sent. Not thread-safe.
 */
final class Batches implements SourceRun.PointSink {
    /** Points in a batch. */
    static final int SIZE = 20_000;

    private final String client;
    private final long stored;
    private final UnaryOperator<String> names;
    private final Consumer<MetricBatch> send;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private Column latest = new Column();
    private String latestKey = "";
    private long sequence;
    private long total;
    private int waiting;

    /**
     * Batches of a run.
     *
     * @param client the sender that the server knows them by
     * @param stored how many points of the run an earlier try has brought in
     * @param names makes the name of a metric fit
     */
    Batches(String client, long stored, UnaryOperator<String> names, Consumer<MetricBatch> send) {
        this.names = names;
        this.client = client;
        this.stored = stored;
        this.send = send;
    }

    @Override
    public void point(String key, long step, long time, double value) {
        if (columns.isEmpty() || !key.equals(latestKey)) {
            latest = columns.computeIfAbsent(names.apply(key), name -> new Column());
            latestKey = key;
        }
        latest.add(step, time, value);
        if (++waiting == SIZE) {
            flush();
        }
    }

    /** Sends what waits. */
    void flush() {
        if (waiting == 0) {
            return;
        }
        sequence++;
        total += waiting;
        if (total > stored) {
            List<MetricBatch.Series> series = new ArrayList<>();
            columns.forEach((key, column) -> series.add(column.series(key)));
            send.accept(new MetricBatch(client, sequence, series));
        }
        columns.clear();
        waiting = 0;
    }

    /** Points told so far. */
    long total() {
        return total + waiting;
    }

    /** Points of one metric in growing arrays. */
    private static final class Column {
        private long[] steps = new long[16];
        private long[] times = new long[16];
        private double[] values = new double[16];
        private int size;

        void add(long step, long time, double value) {
            if (size == steps.length) {
                steps = Arrays.copyOf(steps, size * 2);
                times = Arrays.copyOf(times, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            steps[size] = step;
            times[size] = time;
            values[size++] = value;
        }

        MetricBatch.Series series(String key) {
            return new MetricBatch.Series(
                    key, Arrays.copyOf(steps, size), Arrays.copyOf(times, size), Arrays.copyOf(values, size));
        }
    }
}
