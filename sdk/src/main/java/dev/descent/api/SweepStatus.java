package dev.descent.api;

import java.util.Locale;

/** The state of a sweep; on the wire in lower case. */
public enum SweepStatus {
    /** Proposes and runs trials. */
    RUNNING,
    /** Proposes nothing new; running trials go on. */
    PAUSED,
    /** Its budget is used or its space exhausted. */
    FINISHED,
    /** Ended early by a person. */
    STOPPED,
    /** Cannot go on: every trial failed, say. */
    FAILED;

    public boolean isTerminal() {
        return this != RUNNING && this != PAUSED;
    }

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
