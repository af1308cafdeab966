package dev.descent.server.mlflow;

import dev.descent.api.Experiment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An experiment as MLflow shows it. Times are epoch milliseconds. */
record ExperimentForm(
        String experimentId,
        String name,
        String artifactLocation,
        String lifecycleStage,
        long lastUpdateTime,
        long creationTime,
        List<Label> tags) {
    static ExperimentForm of(Experiment experiment, Optional<String> location) {
        Map<String, String> tags = new TreeMap<>(experiment.tags());
        if (!experiment.note().isEmpty()) {
            tags.put(RunForm.NOTE, experiment.note());
        }
        return new ExperimentForm(
                experiment.id().value(),
                experiment.name(),
                location.orElse("mlflow-artifacts:/" + experiment.id()),
                experiment.deletedAt() == null ? "active" : "deleted",
                experiment.updatedAt().toEpochMilli(),
                experiment.createdAt().toEpochMilli(),
                Label.of(tags));
    }
}
