package dev.descent.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt's process ended.
 *
 * @param exitCode of the process (128 + signal where a signal ended it); null where it never started or is gone
 * @param reason the engine's: {@code exited}, {@code killed by signal 9}, {@code timeout}, {@code stopped}, {@code cannot start: …},
 *     {@value #AGENT_ENDED}
 * @param stopped whether it ended because it was told to
 * @param lastLines last lines of its output, at most 20
 */
public record AttemptEnd(
        JobId job, int attempt, @Nullable Integer exitCode, String reason, boolean stopped, List<String> lastLines) {
    /** The reason where the agent went away in good order: the job runs again elsewhere, and nothing is held against it. */
    public static final String AGENT_ENDED = "agent ended";

    public AttemptEnd {
        Objects.requireNonNull(job);
        Objects.requireNonNull(reason);
        lastLines = List.copyOf(lastLines);
    }
}
