package dev.descent.server.rest;

import dev.descent.api.DescentException;
import dev.descent.api.RunId;
import java.util.List;

/** Which runs; as JSON {@code {"runs":["…"]}}. */
public record SomeRuns(List<RunId> runs) {
    private static final int MOST = 10_000;

    public SomeRuns {
        runs = List.copyOf(runs);
        if (runs.size() > MOST) {
            throw DescentException.invalid("need at most " + MOST + " runs at once, got " + runs.size());
        }
    }
}
