package dev.descent.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model that training code logged, a checkpoint say: files with parameters, tags and metrics of their own.
 *
 * @param name need not be unique
 * @param type what its maker calls its kind; empty when unknown
 * @param run the run that made it; null where none was told
 * @param location where its files are, as MLflow's clients read it: {@code mlflow-artifacts:/…} for those kept here
 * @param metrics the latest point of each metric, per run and data set; sorted by name
 * @param deletedAt when it was deleted; null for an active one
 */
public record LoggedModel(
        LoggedModelId id,
        ExperimentId experiment,
        String name,
        String type,
        @Nullable RunId run,
        LoggedModelStatus status,
        String location,
        Map<String, String> parameters,
        Map<String, String> tags,
        List<ModelMetric> metrics,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {
    public LoggedModel {
        Objects.requireNonNull(id);
        parameters = Map.copyOf(parameters);
        tags = Map.copyOf(tags);
        metrics = List.copyOf(metrics);
    }
}
