package dev.descent.server.experiment;

import dev.descent.api.RunId;
import dev.descent.api.RunStatus;

/** Fired, after the commit, when a run has reached a terminal state; a CDI event. */
public record RunEnded(RunId run, RunStatus status) {}
