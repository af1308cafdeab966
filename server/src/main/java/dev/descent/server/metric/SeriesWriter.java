package dev.descent.server.metric;

import dev.descent.api.RunId;
import dev.descent.server.database.JournaledConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes the metric tables, one transaction per call, over a connection of its own: a writer never waits for one that a request holds.
 * To be used by one thread at a time, which is in no transaction.
 */
final class SeriesWriter implements AutoCloseable {
    private final DataSource database;
    private final Supplier<UUID> journal;
    private final @Nullable RunHeads heads;
    private @Nullable Connection connection;

    /** {@code heads} where other servers write the same runs. */
    SeriesWriter(DataSource database, Supplier<UUID> journal, @Nullable RunHeads heads) {
        this.database = database;
        this.journal = journal;
        this.heads = heads;
    }

    boolean isShared() {
        return heads != null;
    }

    /**
     * What changes of one series.
     *
     * @param rewrite null where only the summary changes
     * @param total an empty one takes the series' row away
     * @param position how far the blocks reach; only used with {@code rewrite}
     */
    record Change(
            String name, boolean stored, @Nullable Rewrite rewrite, Stats total, long position, long nextArrival) {}

    /**
     * What a write stands for.
     *
     * @param position the record up to which summaries count
     * @param isWhole whether all records up to there are in blocks afterwards
     * @param isNext whether {@code position} is a new one, behind the last there is
     */
    record Claim(long position, boolean isWhole, boolean isNext) {
        boolean holds(RunHeads.Head head) {
            return isNext ? head.head() + 1 == position : head.settled() <= position;
        }
    }

    /** What changes of one run that no other server writes. */
    record OfRun(RunId run, List<Change> changes, Map<String, String> clients) {
        boolean isNothing() {
            return changes.isEmpty() && clients.isEmpty();
        }
    }

    /** Stores changes of runs that no other server writes, all or nothing. */
    void write(List<OfRun> runs) throws SQLException {
        if (runs.stream().allMatch(OfRun::isNothing)) {
            return;
        }
        Connection open = open();
        try {
            for (OfRun changed : runs) {
                writeRows(open, changed.run(), changed.changes(), changed.clients());
            }
            JournaledConnection.relyOnJournal(open); // the points stay there until the file was forced
            open.commit();
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void writeRows(Connection open, RunId run, List<Change> changes, Map<String, String> clients)
            throws SQLException {
        writeBlocks(open, run, changes);
        writeSummaries(open, run, changes);
        writeClients(open, run, clients);
    }

    /**
     * Stores changes of a run, all or nothing; false, and nothing stored, where another server was there first. Where runs are shared the
     * caller holds the run's lock.
     */
    boolean write(RunState state, List<Change> changes, Map<String, String> clients, Claim claim) throws SQLException {
        Connection open = open();
        try {
            boolean isFirst = heads == null || isFirst(open, heads, state, changes, claim);
            if (isFirst) {
                writeRows(open, state.run, changes, clients);
                open.commit();
            } else {
                open.rollback();
            }
            return isFirst;
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static boolean isFirst(Connection open, RunHeads heads, RunState state, List<Change> changes, Claim claim)
            throws SQLException {
        RunHeads.Head head = heads.lock(open, List.of(state.run)).getOrDefault(state.run, RunHeads.Head.NONE);
        if (!state.isAt(head) || !claim.holds(head)) {
            return false;
        }
        boolean isOther = claim.isWhole() || changes.stream().anyMatch(change -> change.rewrite() != null);
        state.sealed = claim.isWhole() ? claim.position() : head.sealed();
        state.epoch = heads.advance(
                open,
                state.run,
                new RunHeads.Head(claim.position(), isOther ? 0 : head.epoch(), state.sealed, claim.position()));
        return true;
    }

    /** Takes away everything of a run. */
    void delete(RunId run) throws SQLException {
        Connection open = open();
        try {
            if (heads != null) {
                heads.lock(open, List.of(run));
                heads.delete(open, run);
            }
            for (String table : List.of("metric_block_points", "metric_index", "metric_summary", "metric_client")) {
                try (PreparedStatement delete = open.prepareStatement("delete from " + table + " where run_id = ?")) {
                    delete.setString(1, run.value());
                    delete.executeUpdate();
                }
            }
            open.commit();
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private Connection open() throws SQLException {
        if (connection == null) {
            connection = database.getConnection();
            connection.setAutoCommit(false);
        }
        return connection;
    }

    /** Rolls back what was not committed and lets the connection go; the next write opens another. */
    @Override
    public void close() {
        letGo(connection);
        connection = null;
    }

    static void letGo(@Nullable Connection open) {
        if (open != null) {
            try (open) {
                open.rollback();
                open.setAutoCommit(true);
            } catch (SQLException expected) {
                // The connection is broken, which is why it is let go.
            }
        }
    }

    private static void writeBlocks(Connection connection, RunId run, List<Change> changes) throws SQLException {
        if (changes.stream().allMatch(change -> change.rewrite() == null)) {
            return;
        }
        try (PreparedStatement deletePoints = connection.prepareStatement(
                        "delete from metric_block_points where run_id = ? and name = ? and number = ?");
                PreparedStatement deletePage = connection.prepareStatement(
                        "delete from metric_index where run_id = ? and name = ? and number = ?");
                PreparedStatement insertPoints = connection.prepareStatement(
                        "insert into metric_block_points (run_id, name, number, data) values (?, ?, ?, ?)");
                PreparedStatement insertPage = connection.prepareStatement(
                        "insert into metric_index (run_id, name, number, data) values (?, ?, ?, ?)")) {
            for (Change change : changes) {
                if (change.rewrite() == null) {
                    continue;
                }
                for (int number : change.rewrite().removed()) {
                    addKey(deletePoints, run, change, number);
                }
                for (Rewrite.Added added : change.rewrite().added()) {
                    insertPoints.setBytes(4, added.data());
                    addKey(insertPoints, run, change, added.block().number());
                }
                for (Map.Entry<Integer, List<Block>> page :
                        pages(change.rewrite()).entrySet()) {
                    addKey(deletePage, run, change, page.getKey());
                    if (!page.getValue().isEmpty()) {
                        insertPage.setBytes(4, IndexPage.encode(page.getValue()));
                        addKey(insertPage, run, change, page.getKey());
                    }
                }
            }
            deletePoints.executeBatch();
            deletePage.executeBatch();
            insertPoints.executeBatch();
            insertPage.executeBatch();
        }
    }

    /** The pages of which a block comes or goes, with what they hold afterwards. */
    private static Map<Integer, List<Block>> pages(Rewrite rewrite) {
        Map<Integer, List<Block>> pages = new TreeMap<>();
        rewrite.removed().forEach(number -> pages.put(IndexPage.of(number), new ArrayList<>()));
        rewrite.added().forEach(added -> pages.put(IndexPage.of(added.block().number()), new ArrayList<>()));
        for (Block block : rewrite.blocks()) {
            List<Block> page = pages.get(IndexPage.of(block.number()));
            if (page != null) {
                page.add(block);
            }
        }
        return pages;
    }

    private static void addKey(PreparedStatement statement, RunId run, Change change, int number) throws SQLException {
        statement.setString(1, run.value());
        statement.setString(2, change.name());
        statement.setInt(3, number);
        statement.addBatch();
    }

    private void writeSummaries(Connection connection, RunId run, List<Change> changes) throws SQLException {
        String summary = "last_value = ?, last_kind = ?, last_step = ?, last_time = ?, min_value = ?, min_step = ?, "
                + "max_value = ?, max_step = ?, points = ?, nonfinite = ?";
        try (PreparedStatement update = connection.prepareStatement(
                        "update metric_summary set " + summary + " where run_id = ? and name = ?");
                PreparedStatement updateAll = connection.prepareStatement("update metric_summary set " + summary
                        + ", journal = ?, journal_position = ?, next_block = ?, next_arrival = ?"
                        + " where run_id = ? and name = ?");
                PreparedStatement insert = connection.prepareStatement("""
                        insert into metric_summary (last_value, last_kind, last_step, last_time, min_value, min_step, max_value,
                            max_step, points, nonfinite, journal, journal_position, next_block, next_arrival, run_id, name)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""");
                PreparedStatement delete =
                        connection.prepareStatement("delete from metric_summary where run_id = ? and name = ?")) {
            for (Change change : changes) {
                if (change.total().count == 0) {
                    addName(delete, 0, run, change);
                } else if (!change.stored()) {
                    addName(delete, 0, run, change); // another server's row may stand there
                    setSummary(insert, change.total());
                    setProgress(insert, change);
                    addName(insert, 14, run, change);
                } else if (change.rewrite() == null) {
                    setSummary(update, change.total());
                    addName(update, 10, run, change);
                } else {
                    setSummary(updateAll, change.total());
                    setProgress(updateAll, change);
                    addName(updateAll, 14, run, change);
                }
            }
            delete.executeBatch();
            insert.executeBatch();
            update.executeBatch();
            updateAll.executeBatch();
        }
    }

    private static void setSummary(PreparedStatement statement, Stats total) throws SQLException {
        boolean finite = Double.isFinite(total.last);
        setDouble(statement, 1, total.last, finite);
        statement.setInt(2, finite ? 0 : Double.isNaN(total.last) ? 1 : total.last > 0 ? 2 : 3);
        statement.setLong(3, total.maxStep);
        statement.setLong(4, total.maxStepTime);
        setDouble(statement, 5, total.min, total.hasFinite());
        setLong(statement, 6, total.minAt, total.hasFinite());
        setDouble(statement, 7, total.max, total.hasFinite());
        setLong(statement, 8, total.maxAt, total.hasFinite());
        statement.setLong(9, total.count);
        statement.setLong(10, total.nonfinite);
    }

    private static void setDouble(PreparedStatement statement, int index, double value, boolean isThere)
            throws SQLException {
        if (isThere) {
            statement.setDouble(index, value);
        } else {
            statement.setNull(index, Types.DOUBLE);
        }
    }

    private static void setLong(PreparedStatement statement, int index, long value, boolean isThere)
            throws SQLException {
        if (isThere) {
            statement.setLong(index, value);
        } else {
            statement.setNull(index, Types.BIGINT);
        }
    }

    private void setProgress(PreparedStatement statement, Change change) throws SQLException {
        Rewrite rewrite = change.rewrite();
        statement.setString(11, journal.get().toString());
        statement.setLong(12, rewrite == null ? -1 : change.position());
        statement.setInt(13, rewrite == null ? 0 : rewrite.nextBlock());
        statement.setLong(14, rewrite == null ? 0 : change.nextArrival());
    }

    private static void addName(PreparedStatement statement, int offset, RunId run, Change change) throws SQLException {
        statement.setString(offset + 1, run.value());
        statement.setString(offset + 2, change.name());
        statement.addBatch();
    }

    private static void writeClients(Connection connection, RunId run, Map<String, String> clients)
            throws SQLException {
        if (clients.isEmpty()) {
            return;
        }
        Collection<Map.Entry<String, String>> entries = clients.entrySet();
        try (PreparedStatement delete =
                        connection.prepareStatement("delete from metric_client where run_id = ? and client = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into metric_client (run_id, client, seen) values (?, ?, ?)")) {
            for (Map.Entry<String, String> entry : entries) {
                delete.setString(1, run.value());
                delete.setString(2, entry.getKey());
                delete.addBatch();
                insert.setString(1, run.value());
                insert.setString(2, entry.getKey());
                insert.setString(3, entry.getValue());
                insert.addBatch();
            }
            delete.executeBatch();
            insert.executeBatch();
        }
    }
}
