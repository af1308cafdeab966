package dev.descent.cli.outlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.BitSet;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The cells of one column of a row group: which there are, and their plain values. */
final class ParquetColumn {
    private static final int INT64 = 2;
    private static final int DOUBLE = 5;
    private static final int BYTE_ARRAY = 6;

    private final Column.Kind kind;
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final BitSet present = new BitSet();
    private final ByteBuffer number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    private int rows;

    ParquetColumn(Column.Kind kind) {
        this.kind = kind;
    }

    /** The number of the physical type. */
    static int type(Column.Kind kind) {
        return switch (kind) {
            case TEXT -> BYTE_ARRAY;
            case INTEGER, TIME -> INT64;
            case NUMBER -> DOUBLE;
        };
    }

    void add(@Nullable Object cell) {
        if (cell != null) {
            present.set(rows);
            value(cell);
        }
        rows++;
    }

    private void value(Object cell) {
        switch (kind) {
            case TEXT -> {
                byte[] text = ((String) cell).getBytes(StandardCharsets.UTF_8);
                values.write(number.putInt(0, text.length).array(), 0, 4);
                values.writeBytes(text);
            }
            case INTEGER -> values.writeBytes(number.putLong(0, (Long) cell).array());
            case NUMBER -> values.writeBytes(number.putDouble(0, (Double) cell).array());
            case TIME ->
                values.writeBytes(
                        number.putLong(0, ((Instant) cell).toEpochMilli()).array());
        }
    }

    /** About how many bytes the page will have. */
    int size() {
        return values.size() + rows / 8;
    }

    /** The page: its length, which cells there are as one run of bits, and the values. */
    byte[] page() {
        int groups = (rows + 7) / 8;
        ByteArrayOutputStream levels = new ByteArrayOutputStream();
        long header = (long) groups << 1 | 1;
        while ((header & ~0x7FL) != 0) {
            levels.write((int) ((header & 0x7F) | 0x80));
            header >>>= 7;
        }
        levels.write((int) header);
        byte[] bits = new byte[groups];
        byte[] set = present.toByteArray();
        System.arraycopy(set, 0, bits, 0, set.length);
        levels.writeBytes(bits);
        ByteArrayOutputStream page = new ByteArrayOutputStream(levels.size() + values.size() + 4);
        page.write(number.putInt(0, levels.size()).array(), 0, 4);
        page.writeBytes(levels.toByteArray());
        page.writeBytes(values.toByteArray());
        return page.toByteArray();
    }

    static byte[] compressed(byte[] page) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(page.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(page);
        }
        return compressed.toByteArray();
    }

    void clear() {
        values.reset();
        present.clear();
        rows = 0;
    }
}
