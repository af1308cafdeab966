package dev.descent.api;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The order to execute one run, as an agent that has leased it sees it.
 *
 * @param attempt number of the try, from 1
 * @param token lets the attempt's process write its run, and nothing else
 * @param parameters JSON object, for {@code DESCENT_PARAMETERS}
 * @param timeout how long it may take; null for ever
 * @param grace from the request to stop to SIGTERM, and from there to SIGKILL
 */
public record Job(
        JobId id,
        int attempt,
        String token,
        RunId run,
        ExperimentId experiment,
        Execution execution,
        String parameters,
        Resources resources,
        @Nullable Duration timeout,
        Duration grace) {
    public Job {
        Objects.requireNonNull(id);
        Objects.requireNonNull(token);
        Objects.requireNonNull(execution);
        Objects.requireNonNull(grace);
    }
}
