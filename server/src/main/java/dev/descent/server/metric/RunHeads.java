package dev.descent.server.metric;

import dev.descent.api.RunId;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The journal of points that servers share, and how far it reaches in each run: {@code metric_journal} and {@code metric_run} on
 * PostgreSQL. Whoever writes has locked the run's row, so that the records of a run become visible in order and without gaps. Stateless.
 */
final class RunHeads {
    private static final String COLUMNS = "select run_id, head, epoch, sealed, settled from metric_run";

    /**
     * How far a run's journal reaches.
     *
     * @param head number of the last record, 0 before the first
     * @param epoch changes with the run's blocks; 0 before the first record
     * @param sealed records up to here are in blocks and gone
     * @param settled records up to here count in the stored summaries
     */
    record Head(long head, long epoch, long sealed, long settled) {
        static final Head NONE = new Head(0, 0, 0, 0);
    }

    /** A record and its number. */
    record Numbered(long position, JournalEntry entry) {}

    /** Of the runs that have any. */
    Map<RunId, Head> find(Connection connection, Collection<RunId> runs) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + " where run_id = any(?)")) {
            return heads(connection, select, runs);
        }
    }

    /** Of all the runs, which nobody else can write until the transaction ends. */
    Map<RunId, Head> lock(Connection connection, Collection<RunId> runs) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(COLUMNS + " where run_id = any(?) order by run_id for update")) {
            Map<RunId, Head> found = heads(connection, select, runs);
            if (found.size() == runs.size()) {
                return found;
            }
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into metric_run (run_id, head, epoch, sealed, settled, unsettled)
                    select id, 0, nextval('metric_epoch'), 0, 0, false from unnest(?) id order by id on conflict do nothing""")) {
                insert.setArray(1, array(connection, runs));
                insert.executeUpdate();
            }
            return heads(connection, select, runs);
        }
    }

    private static Map<RunId, Head> heads(Connection connection, PreparedStatement select, Collection<RunId> runs)
            throws SQLException {
        select.setArray(1, array(connection, runs));
        Map<RunId, Head> heads = new HashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                heads.put(
                        new RunId(rows.getString(1)),
                        new Head(rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
            }
        }
        return heads;
    }

    private static java.sql.Array array(Connection connection, Collection<RunId> runs) throws SQLException {
        return connection.createArrayOf(
                "varchar", runs.stream().map(RunId::value).toArray());
    }

    /** Runs with records that are not in blocks, and their last record. */
    Map<RunId, Long> unsealed(Connection connection) throws SQLException {
        Map<RunId, Long> found = new HashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement("select run_id, head from metric_run where sealed < head");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.put(new RunId(rows.getString(1)), rows.getLong(2));
            }
        }
        return found;
    }

    /** Runs with records that the stored summaries do not count. */
    List<RunId> unsettled(Connection connection) throws SQLException {
        List<RunId> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select run_id from metric_run where unsettled");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new RunId(rows.getString(1)));
            }
        }
        return found;
    }

    /** Records behind {@code position}, in order. */
    List<Numbered> behind(Connection connection, RunId run, long position) throws SQLException {
        List<Numbered> records = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select position, data from metric_journal where run_id = ? and position > ? order by position")) {
            select.setString(1, run.value());
            select.setLong(2, position);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    records.add(new Numbered(rows.getLong(1), JournalEntry.decode(ByteBuffer.wrap(rows.getBytes(2)))));
                }
            }
        }
        return records;
    }

    /** Adds records to runs that the transaction has locked, each with the number that follows. */
    void add(Connection connection, List<Numbered> records) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                        "insert into metric_journal (run_id, position, data) values (?, ?, ?)");
                PreparedStatement update = connection.prepareStatement(
                        "update metric_run set head = ?, unsettled = true where run_id = ?")) {
            Map<RunId, Long> last = new HashMap<>();
            for (Numbered each : records) {
                insert.setString(1, each.entry().run().value());
                insert.setLong(2, each.position());
                insert.setBytes(3, JournalEntry.encode(each.entry(), 0));
                insert.addBatch();
                last.put(each.entry().run(), each.position());
            }
            for (Map.Entry<RunId, Long> head : last.entrySet()) {
                update.setLong(1, head.getValue());
                update.setString(2, head.getKey().value());
                update.addBatch();
            }
            insert.executeBatch();
            update.executeBatch();
        }
    }

    /** Notes the state of a locked run after its blocks or summaries were written, and returns its epoch. */
    long advance(Connection connection, RunId run, Head to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                        update metric_run set head = greatest(head, ?), sealed = ?, settled = ?, unsettled = ? < head,
                            epoch = case when ? then nextval('metric_epoch') else epoch end
                        where run_id = ? returning epoch""");
                PreparedStatement delete =
                        connection.prepareStatement("delete from metric_journal where run_id = ? and position <= ?")) {
            update.setLong(1, to.head());
            update.setLong(2, to.sealed());
            update.setLong(3, to.settled());
            update.setLong(4, to.settled());
            update.setBoolean(5, to.epoch() == 0);
            update.setString(6, run.value());
            delete.setString(1, run.value());
            delete.setLong(2, to.sealed());
            delete.executeUpdate();
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    void delete(Connection connection, RunId run) throws SQLException {
        for (String table : List.of("metric_journal", "metric_run")) {
            try (PreparedStatement delete = connection.prepareStatement("delete from " + table + " where run_id = ?")) {
                delete.setString(1, run.value());
                delete.executeUpdate();
            }
        }
    }
}
