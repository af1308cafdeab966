package dev.descent.wire;

import dev.descent.api.DescentException;
import dev.descent.api.MetricBatch;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A batch of points as a few bytes: what the SDK sends instead of JSON. Described in {@code docs/sdk.md}.
 *
 * <p>Numbers are LEB128 ({@code n}) or, with a sign, zigzag LEB128 ({@code z}); a text is its length in bytes ({@code n}) and UTF-8.
 *
 * <pre>
 * "DPT1"  text client (empty: none)  n sequence  n series
 * per series:  text key  n count  byte kind (8: doubles, 4: floats)
 *              count × z step − step before     (the first: − 0)
 *              count × z time − time before     (likewise, epoch milliseconds)
 *              count × 8 or 4 bytes value, big-endian IEEE 754
 * 4 bytes CRC-32C of everything before
 * </pre>
 *
 * <p>No bit of a value is lost. A body cannot claim more than it holds: memory while reading is at most six times its size.
 */
public final class PointBody {
    /** The media type of such a body. */
    public static final String MEDIA_TYPE = "application/x-descent-points";
    /** Bytes of the largest body that a server reads. */
    public static final int LARGEST = 16 << 20;

    private static final int MAGIC = 'D' << 24 | 'P' << 16 | 'T' << 8 | '1';
    /** Bytes that a point takes at least: two differences and a float. */
    private static final int SMALLEST_POINT = 2 + Float.BYTES;

    private PointBody() {}

    /** The batch as bytes. */
    public static byte[] write(MetricBatch batch) {
        String client = batch.client();
        byte[] sender = (client == null ? "" : client).getBytes(StandardCharsets.UTF_8);
        List<byte[]> keys = batch.series().stream()
                .map(series -> series.key().getBytes(StandardCharsets.UTF_8))
                .toList();
        ByteBuffer target = ByteBuffer.allocate(room(batch, sender, keys));
        target.putInt(MAGIC);
        putText(target, sender);
        Varint.put(target, batch.sequence());
        Varint.put(target, keys.size());
        for (int i = 0; i < keys.size(); i++) {
            putText(target, keys.get(i));
            putPoints(target, batch.series().get(i));
        }
        target.putInt(checksum(target.array(), target.position()));
        return Arrays.copyOf(target.array(), target.position());
    }

    private static int room(MetricBatch batch, byte[] sender, List<byte[]> keys) {
        long room = 2 * Integer.BYTES + 3L * Varint.LONGEST + sender.length;
        for (int i = 0; i < keys.size(); i++) {
            long points = batch.series().get(i).size();
            room += keys.get(i).length + 2 * Varint.LONGEST + 1 + points * (2 * Varint.LONGEST + Double.BYTES);
        }
        return Math.toIntExact(room);
    }

    private static void putText(ByteBuffer target, byte[] text) {
        Varint.put(target, text.length);
        target.put(text);
    }

    private static void putPoints(ByteBuffer target, MetricBatch.Series series) {
        Varint.put(target, series.size());
        boolean floats = areFloats(series.values());
        target.put((byte) (floats ? Float.BYTES : Double.BYTES));
        putDifferences(target, series.steps());
        putDifferences(target, series.times());
        for (double value : series.values()) {
            if (floats) {
                target.putFloat((float) value);
            } else {
                target.putDouble(value);
            }
        }
    }

    private static void putDifferences(ByteBuffer target, long[] numbers) {
        long before = 0;
        for (long number : numbers) {
            Varint.putSigned(target, number - before);
            before = number;
        }
    }

    private static boolean areFloats(double[] values) {
        for (double value : values) {
            if (Double.doubleToRawLongBits((float) value) != Double.doubleToRawLongBits(value)) {
                return false;
            }
        }
        return true;
    }

    /** Reads a batch. @throws DescentException INVALID for bytes that are none */
    public static MetricBatch read(byte[] body) {
        int end = body.length - Integer.BYTES;
        ByteBuffer source = ByteBuffer.wrap(body);
        if (end < Integer.BYTES || source.getInt(0) != MAGIC) {
            throw invalid("a body that begins with 'DPT1'");
        }
        if (source.getInt(end) != checksum(body, end)) {
            throw invalid("a whole body, whose last four bytes are the CRC-32C of the others");
        }
        try {
            return read(source.position(Integer.BYTES).limit(end));
        } catch (BufferUnderflowException e) {
            throw invalid("as many points as the body says");
        }
    }

    private static MetricBatch read(ByteBuffer source) {
        String client = text(source);
        long sequence = Varint.get(source);
        int count = count(source, 2);
        List<MetricBatch.Series> series = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            series.add(series(source));
        }
        if (source.hasRemaining()) {
            throw invalid("nothing after the last series");
        }
        return new MetricBatch(client.isEmpty() ? null : client, sequence, series);
    }

    private static MetricBatch.Series series(ByteBuffer source) {
        String key = text(source);
        int count = count(source, SMALLEST_POINT);
        int kind = source.get();
        if (kind != Float.BYTES && kind != Double.BYTES) {
            throw invalid("4 or 8 as the bytes of a value");
        }
        long[] steps = differences(source, count);
        long[] times = differences(source, count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = kind == Float.BYTES ? source.getFloat() : source.getDouble();
        }
        return new MetricBatch.Series(key, steps, times, values);
    }

    private static long[] differences(ByteBuffer source, int count) {
        long[] numbers = new long[count];
        long before = 0;
        for (int i = 0; i < count; i++) {
            before += Varint.getSigned(source);
            numbers[i] = before;
        }
        return numbers;
    }

    private static String text(ByteBuffer source) {
        byte[] bytes = new byte[count(source, 1)];
        source.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** How many things follow, each of at least so many bytes. */
    private static int count(ByteBuffer source, int smallest) {
        long count = Varint.get(source);
        if (count < 0 || count > source.remaining() / smallest) {
            throw invalid("no more things than the body has bytes for");
        }
        return (int) count;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    private static DescentException invalid(String need) {
        return DescentException.invalid("need " + need + " in " + MEDIA_TYPE + ", got something else");
    }
}
