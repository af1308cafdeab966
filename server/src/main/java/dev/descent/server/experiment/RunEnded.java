package dev.descent.server.experiment;

import dev.descent.api.RunId;
import dev.descent.api.RunStatus;

/**
 * Fired, after the commit, when a run has reached a terminal state; a CDI event. Observers ({@code @Observes}) are called one after
 * the other on a thread without a transaction or a request: who needs long hands the work over to a thread of its own. A server that is
 * killed between the commit and the event never fires it: look at the rows once at start.
 */
public record RunEnded(RunId run, RunStatus status) {}
