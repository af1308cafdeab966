package dev.descent.api;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param status a terminal one
 * @param reason null where there is nothing to say
 * @param endedAt null for now
 */
public record RunEnd(
        RunStatus status,
        @Nullable String reason,
        @Nullable Integer exitCode,
        @Nullable Instant endedAt) {
    public RunEnd {
        Objects.requireNonNull(status);
        if (!status.isTerminal()) {
            throw DescentException.invalid("need a terminal status to end a run, got '" + status.word() + "'");
        }
    }

    public static RunEnd of(RunStatus status) {
        return new RunEnd(status, null, null, null);
    }
}
