package dev.descent.server.metric;

import dev.descent.api.MetricSummary;
import dev.descent.api.RunId;
import dev.descent.server.database.RowsOf;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads the metric tables. Thread-safe; joins a transaction where the caller's thread is in one. */
final class SeriesTable {
    private static final double[] KINDS = {Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};

    private final DataSource database;

    SeriesTable(DataSource database) {
        this.database = database;
    }

    /** Fills a state with what the database has of its run. Positions of other journals than {@code journal} do not count. */
    void load(RunState state, UUID journal) throws SQLException {
        try (Connection connection = database.getConnection()) {
            load(connection, state, journal);
        }
    }

    void load(Connection connection, RunState state, UUID journal) throws SQLException {
        loadSeries(connection, state, journal);
        loadBlocks(connection, state);
        loadClients(connection, state);
        state.series.values().forEach(Series::recount);
    }

    private static void loadSeries(Connection connection, RunState state, UUID journal) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select name, journal, journal_position, next_block, next_arrival from metric_summary where run_id = ?")) {
            select.setString(1, state.run.value());
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                Series series = new Series(rows.getString(1));
                series.position = rows.getString(2).equals(journal.toString()) ? rows.getLong(3) : -1;
                series.nextBlock = rows.getInt(4);
                series.nextArrival = rows.getLong(5);
                series.stored = true;
                state.series.put(series.name, series);
            }
        }
    }

    private static void loadBlocks(Connection connection, RunState state) throws SQLException {
        Map<String, List<Block>> blocks = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select name, data from metric_index where run_id = ?")) {
            select.setString(1, state.run.value());
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                blocks.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                        .addAll(IndexPage.decode(rows.getBytes(2)));
            }
        }
        blocks.forEach((name, list) -> {
            Series series = state.series.get(name);
            if (series != null) {
                list.sort(Block.IN_ORDER);
                series.blocks = List.copyOf(list);
            }
        });
    }

    private static void loadClients(Connection connection, RunState state) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select client, seen from metric_client where run_id = ?")) {
            select.setString(1, state.run.value());
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                state.clients.put(rows.getString(1), SequenceSet.parse(rows.getString(2)));
            }
        }
    }

    /** The points of blocks, in the order of the list; empty where one of them has been replaced meanwhile. */
    Optional<List<Points>> read(RunId run, String name, List<Block> blocks) throws SQLException {
        List<Points> found = new ArrayList<>();
        if (blocks.isEmpty()) {
            return Optional.of(found);
        }
        try (Connection connection = database.getConnection();
                ValueCodec.Planes planes = new ValueCodec.Planes();
                PreparedStatement select = connection.prepareStatement("""
                        select number, data from metric_block_points
                        where run_id = ? and name = ? and number between ? and ? order by number""")) {
            select.setString(1, run.value());
            select.setString(2, name);
            int from = 0;
            while (from < blocks.size()) {
                int to = endOfNumbers(blocks, from);
                select.setInt(3, blocks.get(from).number());
                select.setInt(4, blocks.get(to - 1).number());
                ResultSet rows = select.executeQuery();
                while (rows.next()) {
                    found.add(BlockCodec.decode(rows.getBytes(2), planes));
                }
                if (found.size() < to) {
                    return Optional.empty();
                }
                from = to;
            }
        }
        return Optional.of(found);
    }

    /** Where numbers stop to be consecutive: blocks of a series that only grows are one range of its key. */
    private static int endOfNumbers(List<Block> blocks, int from) {
        int to = from + 1;
        while (to < blocks.size()
                && blocks.get(to).number() == blocks.get(to - 1).number() + 1) {
            to++;
        }
        return to;
    }

    /** The stored summaries of runs. */
    Map<RunId, Map<String, MetricSummary>> summaries(List<RunId> runs) throws SQLException {
        Map<RunId, Map<String, MetricSummary>> found = new HashMap<>();
        try (Connection connection = database.getConnection()) {
            RowsOf.read(
                    connection,
                    """
                    select run_id, name, last_value, last_kind, last_step, last_time, min_value, min_step, max_value,
                        max_step, points, nonfinite
                    from metric_summary where run_id = ?""",
                    runs.stream().map(RunId::value).toList(),
                    row -> found.computeIfAbsent(new RunId(row.getString(1)), run -> new HashMap<>())
                            .put(row.getString(2), summary(row)));
        }
        return found;
    }

    private static MetricSummary summary(ResultSet rows) throws SQLException {
        int kind = rows.getInt(4);
        double last = kind == 0 ? rows.getDouble(3) : KINDS[kind];
        double min = rows.getDouble(7);
        boolean finite = !rows.wasNull();
        return new MetricSummary(
                last,
                rows.getLong(5),
                rows.getLong(6),
                finite ? min : Double.NaN,
                rows.getLong(8),
                finite ? rows.getDouble(9) : Double.NaN,
                rows.getLong(10),
                rows.getLong(11),
                rows.getLong(12),
                null);
    }
}
