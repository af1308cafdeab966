package dev.descent.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Bytes in UTF-8 that become lines of a writer. */
final class WrittenTo extends OutputStream {
    private final PrintWriter writer;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    WrittenTo(PrintWriter writer) {
        this.writer = writer;
    }

    @Override
    public synchronized void write(int next) {
        if (next == '\n') {
            writer.println(line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else {
            line.write(next);
        }
    }
}
