package dev.descent.server.experiment;

import dev.descent.api.RunId;

/** Fired when a deleted run goes for good, within the transaction that takes its row away: observers take theirs first. A CDI event. */
public record RunGone(RunId run) {}
