package dev.descent.api;

import java.util.Locale;

/** The state of a run; on the wire in lower case. */
public enum RunStatus {
    /** Waits for an agent. */
    QUEUED,
    /** Its program runs. */
    RUNNING,
    /** Ended well; may be reopened. */
    FINISHED,
    /** Its program ended with an error, and no attempt is left. */
    FAILED,
    /** Ended early by a person or a stopping rule. */
    STOPPED,
    /** Its agent or its heartbeat is gone, and no attempt is left. */
    LOST,
    /** Never started, and never will. */
    CANCELLED;

    /** Whether nothing more is expected of the run. */
    public boolean isTerminal() {
        return this != QUEUED && this != RUNNING;
    }

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
