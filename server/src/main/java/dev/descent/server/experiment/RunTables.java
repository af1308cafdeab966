package dev.descent.server.experiment;

import dev.descent.api.Finding;
import dev.descent.server.database.RowsOf;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what belongs to many runs, each table once, and no entity of it: a page of a thousand runs has ten thousand parameters. */
final class RunTables {
    private final Connection connection;

    RunTables(Connection connection) {
        this.connection = connection;
    }

    /** The rows of runs, in the order of the ids; those that are gone are left out. They belong to no session. */
    List<RunRow> runs(List<String> ids) throws SQLException {
        Map<String, RunRow> found = new HashMap<>();
        RowsOf.read(connection, """
                select id, experiment_id, name, status, attempt, reason, exit_code, user_name, note, sweep_id, trial, seed,
                    parent_id, queued_at, started_at, ended_at, deleted_at, verdict
                from run where id = ?""", ids, row -> found.put(row.getString(1), run(row)));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static RunRow run(ResultSet row) throws SQLException {
        RunRow run = new RunRow();
        run.id = row.getString(1);
        run.experimentId = row.getLong(2);
        run.name = row.getString(3);
        run.status = row.getString(4);
        run.attempt = row.getInt(5);
        run.reason = row.getString(6);
        run.exitCode = integer(row, 7);
        run.user = row.getString(8);
        run.note = row.getString(9);
        run.sweepId = whole(row, 10);
        run.trial = integer(row, 11);
        run.seed = whole(row, 12);
        run.parentId = row.getString(13);
        run.queuedAt = row.getLong(14);
        run.startedAt = whole(row, 15);
        run.endedAt = whole(row, 16);
        run.deletedAt = whole(row, 17);
        run.verdict = row.getString(18);
        return run;
    }

    private static @Nullable Long whole(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(value);
    }

    private static @Nullable Integer integer(ResultSet row, int column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : Integer.valueOf(value);
    }

    /** The names and texts in a table of labels, of each run that has any. */
    Map<String, Map<String, String>> labels(String table, Collection<String> ids) throws SQLException {
        Map<String, Map<String, String>> labels = new HashMap<>();
        RowsOf.read(
                connection,
                "select run_id, name, text from " + table + " where run_id = ?",
                ids,
                row -> labels.computeIfAbsent(row.getString(1), id -> new HashMap<>())
                        .put(row.getString(2), row.getString(3)));
        return labels;
    }

    /** The findings of each run that has any, gravest first. */
    Map<String, List<Finding>> findings(Collection<String> ids) throws SQLException {
        Map<String, List<Finding>> findings = new HashMap<>();
        RowsOf.read(
                connection,
                """
                select run_id, kind, since, since_epoch, since_low, since_high, effect, p, text, metric, axis, peak,
                    peak_low, peak_high, threshold, peak_over_left, peak_over_right, right_over_left, confidence
                from finding where run_id = ? order by position""",
                ids,
                row -> findings.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                        .add(finding(row)));
        return findings;
    }

    private static Finding finding(ResultSet row) throws SQLException {
        FindingRow finding = new FindingRow();
        finding.kind = row.getString(2);
        finding.since = number(row, 3);
        finding.sinceEpoch = number(row, 4);
        finding.sinceLow = number(row, 5);
        finding.sinceHigh = number(row, 6);
        finding.effect = number(row, 7);
        finding.p = number(row, 8);
        finding.text = row.getString(9);
        finding.metric = row.getString(10);
        finding.axis = row.getString(11);
        finding.peak = number(row, 12);
        finding.peakLow = number(row, 13);
        finding.peakHigh = number(row, 14);
        finding.threshold = number(row, 15);
        finding.peakOverLeft = number(row, 16);
        finding.peakOverRight = number(row, 17);
        finding.rightOverLeft = number(row, 18);
        finding.confidence = row.getString(19);
        return finding.finding();
    }

    private static @Nullable Double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : Double.valueOf(value);
    }
}
