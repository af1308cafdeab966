package dev.descent.cli.outlet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values as RFC 4180 has them, in UTF-8, lines ended by a line feed. Times are RFC 3339; numbers are {@code NaN}, {@code Infinity} and
 * {@code -Infinity} where they are not finite; an empty text is quoted, a missing value is not.
 */
final class CsvFile implements TableFile {
    private final BufferedWriter out;

    CsvFile(Path file, List<Column> columns) throws IOException {
        this.out = Files.newBufferedWriter(file);
        row(columns.stream().map(Column::name).toArray());
    }

    @Override
    public void row(@Nullable Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            Object cell = cells[i];
            if (cell != null) {
                out.write(cell instanceof String text ? quoted(text) : cell.toString());
            }
        }
        out.write('\n');
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
