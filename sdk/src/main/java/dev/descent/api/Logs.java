package dev.descent.api;

import java.util.List;

/** What runs printed. Thread-safe. */
public interface Logs {
    void append(RunId run, List<LogLine> lines);

    /** Lines from number {@code offset} (from 0); {@code total} says how many there are. */
    Page<LogLine> read(RunId run, long offset, int limit);
}
