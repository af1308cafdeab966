package dev.descent.server.metric;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * What blocks come to as earlier versions stored it, a row of {@code metric_block} each: moved into {@link IndexPage}s when the store is
 * opened, a transaction per run, so that an interrupted start goes on where it stopped, and two servers that start at once share the work.
 */
final class EarlierBlocks {
    private static final Logger LOG = Logger.getLogger(EarlierBlocks.class);

    private EarlierBlocks() {}

    private record Page(String name, int number) {
        static int compare(Page a, Page b) {
            int order = a.name.compareTo(b.name);
            return order == 0 ? Integer.compare(a.number, b.number) : order;
        }
    }

    static void move(DataSource database) throws SQLException {
        List<String> runs = runs(database);
        for (String run : runs) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    move(connection, run);
                    connection.commit();
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }
        if (!runs.isEmpty()) {
            LOG.infof("the blocks of %d runs of an earlier version have been indexed anew", runs.size());
        }
    }

    private static List<String> runs(DataSource database) throws SQLException {
        List<String> runs = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select distinct run_id from metric_block");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                runs.add(rows.getString(1));
            }
        }
        return runs;
    }

    private static void move(Connection connection, String run) throws SQLException {
        Map<Page, List<Block>> pages = read(connection, run);
        try (PreparedStatement insert = connection.prepareStatement(
                        "insert into metric_index (run_id, name, number, data) values (?, ?, ?, ?)");
                PreparedStatement delete = connection.prepareStatement("delete from metric_block where run_id = ?")) {
            for (Map.Entry<Page, List<Block>> page : pages.entrySet()) {
                insert.setString(1, run);
                insert.setString(2, page.getKey().name());
                insert.setInt(3, page.getKey().number());
                insert.setBytes(4, IndexPage.encode(page.getValue()));
                insert.addBatch();
            }
            insert.executeBatch();
            delete.setString(1, run);
            delete.executeUpdate();
        }
    }

    private static Map<Page, List<Block>> read(Connection connection, String run) throws SQLException {
        Map<Page, List<Block>> pages = new TreeMap<>(Page::compare);
        try (PreparedStatement select = connection.prepareStatement("""
                select name, number, points, nonfinite, in_time_order, min_step, min_step_time, max_step, max_step_time,
                    min_time, max_time, min_value, min_value_step, max_value, max_value_step, sum_value, last_bits
                from metric_block where run_id = ? for update""")) {
            select.setString(1, run);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Block block = new Block(rows.getInt(2), stats(rows), rows.getBoolean(5));
                    pages.computeIfAbsent(
                                    new Page(rows.getString(1), IndexPage.of(block.number())), key -> new ArrayList<>())
                            .add(block);
                }
            }
        }
        pages.values().forEach(blocks -> blocks.sort(Block.IN_ORDER));
        return pages;
    }

    private static Stats stats(ResultSet rows) throws SQLException {
        Stats stats = new Stats();
        stats.count = rows.getInt(3);
        stats.nonfinite = rows.getInt(4);
        stats.minStep = rows.getLong(6);
        stats.minStepTime = rows.getLong(7);
        stats.maxStep = rows.getLong(8);
        stats.maxStepTime = rows.getLong(9);
        stats.minTime = rows.getLong(10);
        stats.maxTime = rows.getLong(11);
        stats.min = rows.getDouble(12);
        stats.minAt = rows.getLong(13);
        stats.max = rows.getDouble(14);
        stats.maxAt = rows.getLong(15);
        stats.sum = rows.getDouble(16);
        stats.last = Double.longBitsToDouble(rows.getLong(17));
        return stats;
    }
}
