package dev.descent.server.experiment;

import dev.descent.api.ExperimentId;
import dev.descent.api.Finding;
import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.SweepId;
import dev.descent.server.database.LabelTable;
import dev.descent.server.metric.MetricStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes runs of rows: one query per table for all of them, never one per run. */
@ApplicationScoped
class RunAssembly {
    private final LabelTable<String> tags;
    private final RunParameters parameters;
    private final PanacheFindings findings;
    private final MetricStore metrics;

    RunAssembly(EntityManager entities, RunParameters parameters, PanacheFindings findings, MetricStore metrics) {
        this.tags = new LabelTable<>(entities, "run_tag", "run_id");
        this.parameters = parameters;
        this.findings = findings;
        this.metrics = metrics;
    }

    Run of(RunRow row) {
        return of(List.of(row)).getFirst();
    }

    List<Run> of(List<RunRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> ids = rows.stream().map(row -> row.id).toList();
        Map<String, Map<String, String>> parametersOf = parameters.of(ids);
        Map<String, Map<String, String>> tagsOf = tags.of(ids);
        Map<String, List<Finding>> findingsOf = findings.of(ids);
        Map<RunId, Map<String, MetricSummary>> metricsOf =
                metrics.summaries(rows.stream().map(RunRow::runId).toList());
        return rows.stream()
                .map(row -> run(
                        row,
                        parametersOf.getOrDefault(row.id, Map.of()),
                        Meanings.withBest(metricsOf.getOrDefault(row.runId(), Map.of())),
                        tagsOf.getOrDefault(row.id, Map.of()),
                        findingsOf.getOrDefault(row.id, List.of())))
                .toList();
    }

    private static Run run(
            RunRow row,
            Map<String, String> parameters,
            Map<String, MetricSummary> metrics,
            Map<String, String> tags,
            List<Finding> findings) {
        return new Run(
                row.runId(),
                new ExperimentId(Long.toString(row.experimentId)),
                row.name,
                row.runStatus(),
                row.attempt,
                row.reason,
                row.exitCode,
                row.user,
                row.note,
                row.sweepId == null ? null : new SweepId("s-" + row.sweepId),
                row.trial,
                row.seed,
                Instant.ofEpochMilli(row.queuedAt),
                instant(row.startedAt),
                instant(row.endedAt),
                instant(row.deletedAt),
                row.parentId == null ? null : new RunId(row.parentId),
                parameters,
                metrics,
                tags,
                row.verdict,
                findings);
    }

    static @Nullable Instant instant(@Nullable Long milliseconds) {
        return milliseconds == null ? null : Instant.ofEpochMilli(milliseconds);
    }
}
