package dev.descent.server.sweep;

import dev.descent.api.SweepId;

/** Fired, after the commit, when a sweep has reached a terminal state; a CDI event. */
public record SweepEnded(SweepId sweep) {}
