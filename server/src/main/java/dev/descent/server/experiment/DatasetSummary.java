package dev.descent.server.experiment;

import dev.descent.api.ExperimentId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A data set that runs of an experiment read for one purpose.
 *
 * @param context null where a run did not say for what
 */
public record DatasetSummary(
        ExperimentId experiment,
        String name,
        String digest,
        @Nullable String context) {
    public DatasetSummary {
        Objects.requireNonNull(experiment);
        Objects.requireNonNull(name);
        Objects.requireNonNull(digest);
    }
}
