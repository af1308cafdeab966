package dev.descent.cli.intake;

import dev.descent.wire.Wire;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A file of JSON values of one type, one a line, compressed or not, read with one value in view. Not thread-safe. */
final class JsonLines<T> implements Closeable {
    private final BufferedReader lines;
    private final Class<T> type;
    private @Nullable T ahead;

    JsonLines(Path file, Class<T> type) throws IOException {
        InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
        this.lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
        this.type = type;
    }

    /** The next value, which stays the next; null at the end. */
    @Nullable
    T peek() throws IOException {
        if (ahead == null) {
            String line = lines.readLine();
            ahead = line == null ? null : Wire.read(line, type);
        }
        return ahead;
    }

    /** Steps over the next value. */
    void skip() {
        ahead = null;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
