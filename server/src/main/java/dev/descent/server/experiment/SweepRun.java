package dev.descent.server.experiment;

import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * A run as its sweep sees it.
 *
 * @param trial number of the trial, from 1
 * @param seed of the replicate; null where it has none
 * @param verdict null where it has not been diagnosed
 */
public record SweepRun(
        RunId run,
        int trial,
        @Nullable Long seed,
        RunStatus status,
        @Nullable String verdict) {}
