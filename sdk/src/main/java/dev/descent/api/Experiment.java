package dev.descent.api;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named collection of runs.
 *
 * @param note free text in Markdown; empty when there is none
 * @param deletedAt when it was put into the waste-paper basket; null for an active one
 * @param runs how many active runs it holds
 */
public record Experiment(
        ExperimentId id,
        String name,
        String note,
        Map<String, String> tags,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        long runs) {
    public Experiment {
        tags = Map.copyOf(tags);
    }
}
