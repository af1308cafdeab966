package dev.descent.runner.engine.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts a program's output into lines, in bounded memory. As on a terminal, a carriage return lets a line begin anew, so that a
 * progress bar leaves its last state. Bytes that are not UTF-8 become U+FFFD.
 */
final class LineReader {
    /** Longest line kept, in UTF-16 units; the rest of a longer one is dropped and said so. */
    static final int LONGEST = 8_192;

    private final Reader reader;
    private final Consumer<String> lines;
    private final StringBuilder line = new StringBuilder();
    private long dropped;
    private boolean afterReturn;

    LineReader(InputStream stream, Consumer<String> lines) {
        this.reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
        this.lines = lines;
    }

    /** Reads to the end, or until the stream is closed under it. */
    void run() {
        char[] buffer = new char[4_096];
        try {
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    accept(buffer[i]);
                }
            }
        } catch (IOException expected) {
            // Closed because the process is gone; what was read counts.
        }
        if (!line.isEmpty()) {
            finish();
        }
    }

    private void accept(char character) {
        if (character == '\n') {
            finish();
            return;
        }
        if (afterReturn) {
            clear();
        }
        if (character == '\r') {
            afterReturn = true;
        } else if (line.length() < LONGEST) {
            line.append(character == '\0' ? '\uFFFD' : character); // PostgreSQL stores no NUL
        } else {
            dropped++;
        }
    }

    private void finish() {
        lines.accept(dropped == 0 ? line.toString() : line + " … (" + dropped + " more characters)");
        clear();
    }

    private void clear() {
        line.setLength(0);
        dropped = 0;
        afterReturn = false;
    }
}
