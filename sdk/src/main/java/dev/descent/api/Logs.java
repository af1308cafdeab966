package dev.descent.api;

import java.util.List;
import java.util.stream.Collectors;

/** What runs printed. Thread-safe. */
public interface Logs {
    /** Appends lines behind all others of the run, a numbered batch once. @throws DescentException NOT_FOUND, FORBIDDEN, STATE */
    void append(RunId run, LogBatch batch);

    /** Appends lines behind all others of the run. */
    default void append(RunId run, List<LogLine> lines) {
        append(run, LogBatch.of(lines));
    }

    /** Lines from number {@code offset} (from 0); {@code total} says how many there are. */
    Page<LogLine> read(RunId run, long offset, int limit);

    /** Those of the runs that printed anything, in their order; unknown ones did not. */
    default List<RunId> withLines(List<RunId> runs) {
        return runs.stream().filter(run -> read(run, 0, 1).total() > 0).collect(Collectors.toUnmodifiableList());
    }
}
