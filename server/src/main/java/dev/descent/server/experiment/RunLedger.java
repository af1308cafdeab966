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

    /**
     * To a terminal state. Fires {@link RunEnded} after the commit, unless the run had that state already. A FINISHED run whose program
     * had told another end gets that one: an agent knows the exit code only.
     */
    void end(RunId run, RunEnd end);

    /** The run's program is asked to end: {@code Runs.decision} says stop from now on. Harmless on a run that has ended. */
    void askToStop(RunId run, String reason);

    /** Locks a run until the transaction ends; whoever locks rows that hang on a run locks the run first. @throws dev.descent.api.DescentException NOT_FOUND */
    void lock(RunId run);

    /** The experiment of a run; empty for an unknown run. */
    Optional<ExperimentId> experimentOf(RunId run);
}
