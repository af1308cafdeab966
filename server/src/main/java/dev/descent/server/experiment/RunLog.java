package dev.descent.server.experiment;

import dev.descent.api.Change;
import dev.descent.api.MetricBatch;
import dev.descent.api.RunId;
import java.util.Map;

/** What a run's program logs at once. Thread-safe. */
public interface RunLog {
    /**
     * Stores parameters, name, note, tags and points. Everything that can be refused is, before anything is stored: parameters and tags
     * go first, in one transaction, then the points. Where a disk is full in between, the caller repeats the whole: what is stored
     * already counts once.
     *
     * @throws dev.descent.api.DescentException INVALID (with problems, where a parameter has another value), NOT_FOUND, FORBIDDEN, STATE
     *     where the run is deleted, UNAVAILABLE
     */
    void log(RunId run, Map<String, String> parameters, Change change, MetricBatch points);
}
