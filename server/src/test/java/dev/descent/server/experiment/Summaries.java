package dev.descent.server.experiment;

import dev.descent.api.RunId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import javax.sql.DataSource;

/** Rows of metric summaries as the metric store writes them, for searching alone. */
final class Summaries {
    static final String INSERT = """
            insert into metric_summary (run_id, name, last_value, last_kind, last_step, last_time, min_value, min_step,
                max_value, max_step, points, nonfinite, journal, journal_position, next_block, next_arrival)
            values (?, ?, ?, ?, 1, 1, ?, ?, ?, ?, 1, ?, 'test', 0, 0, 1)""";

    private Summaries() {}

    static void insert(DataSource source, RunId run, String name, double last) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(insert, run.value(), name, last);
            insert.executeUpdate();
        }
    }

    static void bind(PreparedStatement insert, String run, String name, double last) throws SQLException {
        boolean finite = Double.isFinite(last);
        insert.setString(1, run);
        insert.setString(2, name);
        insert.setInt(4, finite ? 0 : Double.isNaN(last) ? 1 : last > 0 ? 2 : 3);
        for (int value : new int[] {3, 5, 7}) {
            if (finite) {
                insert.setDouble(value, last);
            } else {
                insert.setNull(value, Types.DOUBLE);
            }
        }
        for (int step : new int[] {6, 8}) {
            if (finite) {
                insert.setLong(step, 1);
            } else {
                insert.setNull(step, Types.BIGINT);
            }
        }
        insert.setInt(9, finite ? 0 : 1);
    }
}
