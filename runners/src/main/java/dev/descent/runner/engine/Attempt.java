package dev.descent.runner.engine;

import dev.descent.api.AttemptEnd;
import dev.descent.api.Lease;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** One try at a job, in the hands of an engine. Thread-safe. */
public interface Attempt {
    Lease lease();

    /** What {@link Engine#adopt} needs to find it again; empty where it never started. */
    String handle();

    /** Its process on this machine, the root of a tree; empty where an engine runs it elsewhere. */
    default OptionalLong pid() {
        return OptionalLong.empty();
    }

    /**
     * Asks the whole tree of processes to end (SIGTERM), and kills what is left after {@code grace} (SIGKILL; at once for zero).
     * Does nothing to an attempt that has ended; called again, the shorter grace counts.
     */
    void terminate(Duration grace);

    /** Completes, never exceptionally, when nothing of the attempt runs any more and all of its output has reached the sink. */
    CompletableFuture<AttemptEnd> end();
}
