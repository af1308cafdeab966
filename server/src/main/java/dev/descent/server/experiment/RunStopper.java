package dev.descent.server.experiment;

import dev.descent.api.RunId;

/** Stops what executes a run; whoever executes runs implements it. Joins the caller's transaction. Thread-safe. */
public interface RunStopper {
    /**
     * Cancels the run's job if it waits, asks its process to stop if it runs; no further attempt is made.
     *
     * @return whether there is a job whose end this one will report to {@link RunLedger}; where there is none, the run is ended here
     */
    boolean stop(RunId run, String reason);
}
