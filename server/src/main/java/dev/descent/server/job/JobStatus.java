package dev.descent.server.job;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The state of a job. */
enum JobStatus {
    /** Waits for an agent with the slots and labels that it needs. */
    QUEUED,
    /** An agent has it, and has not yet said that its program is about to start. */
    LEASED,
    /** Its program runs. */
    RUNNING,
    /** Its program runs, and has been asked to end; whatever comes then, no further attempt is made. */
    STOPPING,
    /** An attempt ended well. */
    FINISHED,
    /** The last attempt that it had failed. */
    FAILED,
    /** Its program ended because it was asked to. */
    STOPPED,
    /** The agent of the last attempt that it had is gone. */
    LOST,
    /** Called off before a program started. */
    CANCELLED;

    /** What may follow. */
    Set<JobStatus> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(LEASED, CANCELLED);
            case LEASED -> EnumSet.of(RUNNING, QUEUED, FAILED, LOST, CANCELLED);
            case RUNNING -> EnumSet.of(STOPPING, FINISHED, FAILED, QUEUED, LOST);
            case STOPPING -> EnumSet.of(STOPPED);
            case FINISHED, FAILED, STOPPED, LOST, CANCELLED -> EnumSet.noneOf(JobStatus.class);
        };
    }

    /** Whether an agent holds it. */
    boolean isHeld() {
        return this == LEASED || this == RUNNING || this == STOPPING;
    }

    boolean isTerminal() {
        return next().isEmpty();
    }

    /** The word in the table. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
