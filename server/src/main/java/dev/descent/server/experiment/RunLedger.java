package dev.descent.server.experiment;

import dev.descent.api.ExperimentId;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import java.util.Optional;

/**
 * What the queue may do to runs beside the public port. Every method joins the caller's transaction. Thread-safe.
 */
public interface RunLedger {
    /** A new attempt at a run: QUEUED (or the end of an older attempt) to RUNNING, {@code attempt} its number from now on. */
    void begin(RunId run, int attempt);

    /** Back to QUEUED for another attempt, with the reason why the last one did not count. */
    void requeue(RunId run, String reason);

    /** To a terminal state. Fires {@link RunEnded} after the commit. */
    void end(RunId run, RunEnd end);

    /** The experiment of a run; empty for an unknown run. */
    Optional<ExperimentId> experimentOf(RunId run);
}
