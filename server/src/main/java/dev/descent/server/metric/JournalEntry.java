package dev.descent.server.metric;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.descent.api.MetricBatch;
import dev.descent.api.MetricBatch.Series;
import dev.descent.api.RunId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a run's points or rows, as the journal keeps it. */
sealed interface JournalEntry {
    /** Bytes of the type and the run. */
    int HEAD = 1 + 16;

    RunId run();

    /** Points came in. */
    record Batch(RunId run, MetricBatch batch) implements JournalEntry {}

    /** An attempt resumed: points at or above {@code step} went. */
    record Resume(RunId run, long step) implements JournalEntry {}

    /** All points went. */
    record Delete(RunId run) implements JournalEntry {}

    /** A feature's own description of rows of a run that a transaction writes, so that it can be done again. */
    @SuppressWarnings("ArrayRecordComponent") // is never compared; one copy of the bytes is enough
    record Rows(RunId run, byte[] content) implements JournalEntry {}

    /** No rows of the run need be written again: it has long been in the database's file, and goes. */
    record Settled(RunId run) implements JournalEntry {}

    /** Rows whose entries stand before a position are in the database's file. */
    record Stored(long reached) implements JournalEntry {
        private static final RunId NONE = new RunId("0".repeat(32));

        @Override
        public RunId run() {
            return NONE;
        }
    }

    /** The entry as bytes, behind {@code room} bytes that are left to the caller. */
    static byte[] encode(JournalEntry entry, int room) {
        return switch (entry) {
            case Batch(RunId run, MetricBatch batch) -> encodeBatch(run, batch, room);
            case Resume(RunId run, long step) -> {
                byte[] bytes = new byte[room + HEAD + Long.BYTES];
                start('R', run, bytes, room).putLong(step);
                yield bytes;
            }
            case Delete(RunId run) -> {
                byte[] bytes = new byte[room + HEAD];
                start('D', run, bytes, room);
                yield bytes;
            }
            case Rows(RunId run, byte[] content) -> {
                byte[] bytes = new byte[Math.addExact(room + HEAD, content.length)];
                start('W', run, bytes, room).put(content);
                yield bytes;
            }
            case Settled(RunId run) -> {
                byte[] bytes = new byte[room + HEAD];
                start('S', run, bytes, room);
                yield bytes;
            }
            case Stored stored -> {
                byte[] bytes = new byte[room + HEAD + Long.BYTES];
                start('F', stored.run(), bytes, room).putLong(stored.reached());
                yield bytes;
            }
        };
    }

    private static ByteBuffer start(char type, RunId run, byte[] bytes, int room) {
        return ByteBuffer.wrap(bytes)
                .position(room)
                .put((byte) type)
                .put(HexFormat.of().parseHex(run.value()));
    }

    private static byte[] encodeBatch(RunId run, MetricBatch batch, int room) {
        byte @Nullable [] client =
                batch.client() == null ? null : batch.client().getBytes(UTF_8);
        List<byte[]> keys = new ArrayList<>();
        int size = 2 * Integer.BYTES + Long.BYTES + (client == null ? 0 : client.length);
        for (Series series : batch.series()) {
            byte[] key = series.key().getBytes(UTF_8);
            keys.add(key);
            size = Math.addExact(
                    size, 2 * Integer.BYTES + key.length + Math.multiplyExact(3 * Long.BYTES, series.size()));
        }
        byte[] bytes = new byte[Math.addExact(room + HEAD, size)];
        ByteBuffer target = start('P', run, bytes, room);
        target.putInt(client == null ? -1 : client.length);
        if (client != null) {
            target.put(client);
        }
        target.putLong(batch.sequence()).putInt(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Series series = batch.series().get(i);
            target.putInt(keys.get(i).length).put(keys.get(i)).putInt(series.size());
            putColumns(series, target);
        }
        return bytes;
    }

    private static void putColumns(Series series, ByteBuffer target) {
        target.asLongBuffer().put(series.steps());
        target.position(target.position() + Long.BYTES * series.size());
        target.asLongBuffer().put(series.times());
        target.position(target.position() + Long.BYTES * series.size());
        target.asDoubleBuffer().put(series.values());
        target.position(target.position() + Double.BYTES * series.size());
    }

    static boolean isType(byte type) {
        return "PRDWSF".indexOf(type) >= 0;
    }

    static JournalEntry decode(ByteBuffer source) {
        char type = (char) source.get();
        byte[] id = new byte[16];
        source.get(id);
        RunId run = new RunId(HexFormat.of().formatHex(id));
        return switch (type) {
            case 'P' -> new Batch(run, decodeBatch(source));
            case 'R' -> new Resume(run, source.getLong());
            case 'D' -> new Delete(run);
            case 'W' -> new Rows(run, rest(source));
            case 'S' -> new Settled(run);
            case 'F' -> new Stored(source.getLong());
            default -> throw new IllegalStateException("need a journal entry of a known type, got '" + type + "'");
        };
    }

    private static byte[] rest(ByteBuffer source) {
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        return bytes;
    }

    private static MetricBatch decodeBatch(ByteBuffer source) {
        int clientLength = source.getInt();
        String client = clientLength < 0 ? null : text(source, clientLength);
        long sequence = source.getLong();
        int count = source.getInt();
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = text(source, source.getInt());
            int size = source.getInt();
            long[] steps = new long[size];
            long[] times = new long[size];
            double[] values = new double[size];
            source.asLongBuffer().get(steps);
            source.position(source.position() + Long.BYTES * size);
            source.asLongBuffer().get(times);
            source.position(source.position() + Long.BYTES * size);
            source.asDoubleBuffer().get(values);
            source.position(source.position() + Double.BYTES * size);
            series.add(new Series(key, steps, times, values));
        }
        return new MetricBatch(client, sequence, series);
    }

    private static String text(ByteBuffer source, int length) {
        byte[] bytes = new byte[length];
        source.get(bytes);
        return new String(bytes, UTF_8);
    }
}
