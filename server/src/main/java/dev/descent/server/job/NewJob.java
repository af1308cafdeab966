package dev.descent.server.job;

import dev.descent.api.Execution;
import dev.descent.api.Resources;
import dev.descent.api.RunId;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job to be queued.
 *
 * @param parameters JSON object, for {@code DESCENT_PARAMETERS}
 * @param timeout how long an attempt may take; null for ever
 * @param grace from the request to stop to SIGTERM, and from there to SIGKILL
 * @param retryFailed how often a failed attempt is tried again
 * @param retryLost how often an attempt whose agent was lost is tried again
 */
public record NewJob(
        RunId run,
        Execution execution,
        String parameters,
        Resources resources,
        @Nullable Duration timeout,
        Duration grace,
        int retryFailed,
        int retryLost) {
    public NewJob {
        Objects.requireNonNull(run);
        Objects.requireNonNull(execution);
        Objects.requireNonNull(parameters);
        Objects.requireNonNull(resources);
        Objects.requireNonNull(grace);
    }
}
