package dev.descent.server.experiment;

import dev.descent.api.ExperimentId;
import dev.descent.api.Finding;
import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.SweepId;
import dev.descent.server.metric.MetricStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes runs of rows: one query per table for all of them, never one per run. */
@ApplicationScoped
class RunAssembly {
    private final DataSource database;
    private final MetricStore metrics;

    RunAssembly(DataSource database, MetricStore metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    /** The run of a row, as the caller's transaction sees it; what it changed of the row itself need not be written yet. */
    Run of(RunRow row) {
        try (Connection connection = database.getConnection()) {
            return of(List.of(row), new RunTables(connection)).getFirst();
        } catch (SQLException e) {
            throw RunSearch.failed(e);
        }
    }

    /** The runs, in the order of their ids; those that are gone are left out. */
    List<Run> ofIds(List<String> ids) {
        try (Connection connection = database.getConnection()) {
            RunTables tables = new RunTables(connection);
            return of(tables.runs(ids), tables);
        } catch (SQLException e) {
            throw RunSearch.failed(e);
        }
    }

    private List<Run> of(List<RunRow> rows, RunTables tables) throws SQLException {
        List<String> ids = rows.stream().map(row -> row.id).toList();
        List<String> diagnosed = rows.stream()
                .filter(row -> row.verdict != null)
                .map(row -> row.id)
                .toList();
        Map<String, Map<String, String>> parametersOf = tables.labels("run_parameter", ids);
        Map<String, Map<String, String>> tagsOf = tables.labels("run_tag", ids);
        Map<String, List<Finding>> findingsOf = tables.findings(diagnosed);
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

    /** A run that was made this moment: nothing need be read. */
    static Run ofNew(RunRow row, Map<String, String> parameters, Map<String, String> tags) {
        return run(row, parameters, Map.of(), tags, List.of());
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
