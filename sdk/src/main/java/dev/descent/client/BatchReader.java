package dev.descent.client;

import dev.descent.api.MetricBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a segment's points as batches of series: a second pass over the numbers, and no object per point. Not thread-safe. */
final class BatchReader {
    private final Segment segment;
    private final Map<Integer, String> names = new HashMap<>();

    /** Points in the order of the spool, and the byte behind them. */
    record Batch(List<MetricBatch.Series> series, int points, long end) {}

    /** @param position from where on it is read; names are learnt from everything before */
    BatchReader(Segment segment, long position) throws IOException {
        this.segment = segment;
        long at = 0;
        for (Optional<Segment.Found> found = segment.read(at); found.isPresent() && at < position; ) {
            learn(SpoolRecord.decode(found.get().bytes()));
            at = found.get().end();
            found = segment.read(at);
        }
    }

    private void learn(SpoolRecord record) {
        if (record instanceof SpoolRecord.Name name) {
            names.put(name.number(), name.name());
        }
    }

    /** The points from a position on: records up to {@code most} points (one record at least), to {@code end}, or to the next event. */
    Batch batch(long position, int most, long end) throws IOException {
        List<ByteBuffer> blocks = new ArrayList<>();
        int points = 0;
        long at = position;
        for (Optional<Segment.Found> found = segment.read(at);
                found.isPresent() && at < end;
                found = segment.read(at)) {
            byte[] bytes = found.get().bytes();
            if (bytes[0] == 'P') {
                int count = (bytes.length - 1) / SpoolRecord.POINT;
                if (points > 0 && points + count > most) {
                    break;
                }
                points += count;
                blocks.add(ByteBuffer.wrap(bytes, 1, bytes.length - 1));
            } else if (bytes[0] == 'N') {
                learn(SpoolRecord.decode(bytes));
            } else {
                break;
            }
            at = found.get().end();
        }
        return new Batch(series(blocks), points, at);
    }

    private List<MetricBatch.Series> series(List<ByteBuffer> blocks) {
        Map<Integer, int[]> counts = new HashMap<>();
        for (ByteBuffer block : blocks) {
            for (int at = block.position(); at < block.limit(); at += SpoolRecord.POINT) {
                counts.computeIfAbsent(block.getInt(at), unused -> new int[1])[0]++;
            }
        }
        Map<Integer, Column> columns = new HashMap<>();
        List<MetricBatch.Series> series = new ArrayList<>();
        counts.forEach((metric, count) -> {
            Column column = new Column(count[0]);
            columns.put(metric, column);
            String name = names.getOrDefault(metric, "unnamed/" + metric);
            series.add(new MetricBatch.Series(name, column.steps, column.times, column.values));
        });
        blocks.forEach(block -> fill(block, columns));
        return series;
    }

    private static void fill(ByteBuffer block, Map<Integer, Column> columns) {
        int last = -1;
        Column column = new Column(0);
        while (block.hasRemaining()) {
            int metric = block.getInt();
            if (metric != last) {
                column = columns.getOrDefault(metric, column);
                last = metric;
            }
            column.add(block.getLong(), block.getLong(), block.getDouble());
        }
    }

    /** The points of one metric. */
    private static final class Column {
        private final long[] steps;
        private final long[] times;
        private final double[] values;
        private int size;

        Column(int count) {
            steps = new long[count];
            times = new long[count];
            values = new double[count];
        }

        void add(long step, long time, double value) {
            steps[size] = step;
            times[size] = time;
            values[size++] = value;
        }
    }
}
