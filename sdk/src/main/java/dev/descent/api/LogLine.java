package dev.descent.api;

import java.util.Objects;

/**
 * One line that a run's program printed.
 *
 * @param time epoch milliseconds
 * @param stream {@code stdout}, {@code stderr}, or {@code descent} for what the agent has to say
 */
public record LogLine(long time, String stream, String text) {
    public LogLine {
        Objects.requireNonNull(stream);
        Objects.requireNonNull(text);
    }
}
