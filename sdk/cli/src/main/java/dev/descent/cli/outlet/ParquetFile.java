package dev.descent.cli.outlet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flat table in Parquet's format 1.0: optional columns, plain values, one compressed page a column and row group. A row group ends at a
 * number of rows or of bytes, whichever comes first, so that memory does not grow with the table.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/">The format</a>
 */
final class ParquetFile implements TableFile {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int ROWS = 100_000;
    private static final long BYTES = 32L << 20;
    private static final int OPTIONAL = 1;
    private static final int UTF8 = 0;
    private static final int TIMESTAMP_MILLIS = 9;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int GZIP = 2;

    private final OutputStream out;
    private final List<Column> columns;
    private final List<ParquetColumn> group;
    private final List<Group> groups = new ArrayList<>();
    private long position;
    private int rows;
    private long allRows;

    /** A row group that was written. */
    private record Group(int rows, List<Chunk> chunks) {}

    /** A column of a row group: where its page begins, and its bytes with the page's header. */
    private record Chunk(long offset, long plain, long compressed) {}

    ParquetFile(Path file, List<Column> columns) throws IOException {
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        this.columns = List.copyOf(columns);
        this.group =
                columns.stream().map(column -> new ParquetColumn(column.kind())).toList();
        write(MAGIC);
    }

    @Override
    public void row(@Nullable Object... cells) throws IOException {
        long bytes = 0;
        for (int i = 0; i < cells.length; i++) {
            group.get(i).add(cells[i]);
            bytes += group.get(i).size();
        }
        rows++;
        if (rows == ROWS || bytes > BYTES) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (rows == 0) {
            return;
        }
        List<Chunk> chunks = new ArrayList<>();
        for (ParquetColumn column : group) {
            byte[] plain = column.page();
            byte[] compressed = ParquetColumn.compressed(plain);
            byte[] header = header(plain.length, compressed.length);
            chunks.add(
                    new Chunk(position, (long) header.length + plain.length, (long) header.length + compressed.length));
            write(header);
            write(compressed);
            column.clear();
        }
        groups.add(new Group(rows, chunks));
        allRows += rows;
        rows = 0;
    }

    private byte[] header(int plain, int compressed) {
        return new CompactThrift()
                .i32(1, 0)
                .i32(2, plain)
                .i32(3, compressed)
                .struct(5)
                .i32(1, rows)
                .i32(2, PLAIN)
                .i32(3, RLE)
                .i32(4, RLE)
                .end()
                .end()
                .bytes();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
            byte[] footer = footer();
            write(footer);
            write(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(footer.length)
                    .array());
            write(MAGIC);
        }
    }

    private byte[] footer() {
        CompactThrift thrift = new CompactThrift().i32(1, 1).structs(2, columns.size() + 1);
        thrift.structElement().text(4, "table").i32(5, columns.size()).end();
        columns.forEach(column -> schema(thrift, column));
        thrift.i64(3, allRows).structs(4, groups.size());
        groups.forEach(written -> group(thrift, written));
        return thrift.text(6, "descent").end().bytes();
    }

    private static void schema(CompactThrift thrift, Column column) {
        thrift.structElement()
                .i32(1, ParquetColumn.type(column.kind()))
                .i32(3, OPTIONAL)
                .text(4, column.name());
        switch (column.kind()) {
            case TEXT -> thrift.i32(6, UTF8);
            case TIME -> thrift.i32(6, TIMESTAMP_MILLIS);
            case INTEGER, NUMBER -> {}
        }
        thrift.end();
    }

    private void group(CompactThrift thrift, Group written) {
        thrift.structElement().structs(1, columns.size());
        long bytes = 0;
        for (int i = 0; i < columns.size(); i++) {
            Chunk chunk = written.chunks().get(i);
            bytes += chunk.plain();
            thrift.structElement().i64(2, chunk.offset()).struct(3);
            thrift.i32(1, ParquetColumn.type(columns.get(i).kind())).numbers(2, PLAIN, RLE);
            thrift.texts(3, 1).textElement(columns.get(i).name());
            thrift.i32(4, GZIP).i64(5, written.rows()).i64(6, chunk.plain()).i64(7, chunk.compressed());
            thrift.i64(9, chunk.offset()).end().end();
        }
        thrift.i64(2, bytes).i64(3, written.rows()).end();
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }
}
