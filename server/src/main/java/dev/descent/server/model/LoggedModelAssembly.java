package dev.descent.server.model;

import dev.descent.api.ExperimentId;
import dev.descent.api.LoggedModel;
import dev.descent.api.ModelMetric;
import dev.descent.server.database.LabelTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes logged models of rows: one query per table for all of them, never one per row. */
@ApplicationScoped
class LoggedModelAssembly {
    private final LabelTable<String> parameters;
    private final LabelTable<String> tags;
    private final ModelMetrics metrics;

    LoggedModelAssembly(EntityManager entities, ModelMetrics metrics) {
        this.parameters = new LabelTable<>(entities, "logged_model_parameter", "model_id");
        this.tags = new LabelTable<>(entities, "logged_model_tag", "model_id");
        this.metrics = metrics;
    }

    LoggedModel of(LoggedModelRow row) {
        return of(List.of(row)).getFirst();
    }

    List<LoggedModel> of(List<LoggedModelRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> ids = rows.stream().map(row -> row.id).toList();
        Map<String, Map<String, String>> parametersOf = parameters.of(ids);
        Map<String, Map<String, String>> tagsOf = tags.of(ids);
        Map<String, List<ModelMetric>> metricsOf = metrics.of(ids);
        return rows.stream()
                .map(row -> model(
                        row,
                        parametersOf.getOrDefault(row.id, Map.of()),
                        tagsOf.getOrDefault(row.id, Map.of()),
                        metricsOf.getOrDefault(row.id, List.of())))
                .toList();
    }

    private static LoggedModel model(
            LoggedModelRow row, Map<String, String> parameters, Map<String, String> tags, List<ModelMetric> metrics) {
        Long deletedAt = row.deletedAt;
        return new LoggedModel(
                row.modelId(),
                new ExperimentId(Long.toString(row.experimentId)),
                row.name,
                row.type,
                row.run(),
                row.modelStatus(),
                row.location,
                parameters,
                tags,
                metrics,
                Instant.ofEpochMilli(row.createdAt),
                Instant.ofEpochMilli(row.updatedAt),
                deletedAt == null ? null : Instant.ofEpochMilli(deletedAt));
    }
}
