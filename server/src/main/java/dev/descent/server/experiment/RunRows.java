package dev.descent.server.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.ExperimentId;
import dev.descent.api.RunId;
import dev.descent.server.database.JournaledConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Writes what training code logs, by plain statements on the connection of the caller's transaction: an entity costs several times what
 * its row does. {@code docs/decisions/0011-requests.md} has the figures.
 */
final class RunRows {
    private final Connection connection;

    RunRows(Connection connection) {
        this.connection = connection;
    }

    /** What is done in the caller's transaction. */
    @FunctionalInterface
    interface Work {
        void on(RunRows rows) throws SQLException;
    }

    /** Does work; what the database refuses goes on as the cause of an unchecked exception. */
    static void write(DataSource database, Work work) {
        try (Connection connection = database.getConnection()) {
            work.on(new RunRows(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused what is logged: " + e.getMessage(), e);
        }
    }

    /** The transaction's rows are in the journal: see {@link JournaledConnection}. */
    void relyOnJournal() throws SQLException {
        JournaledConnection.relyOnJournal(connection);
    }

    /** Writes what was logged once and may be lacking; a run that is gone stays so. */
    void restore(LoggedRows logged) throws SQLException {
        RunRow created = logged.created();
        boolean isThere = exists("select 1 from run where id = ?", logged.run());
        if (!isThere && created != null && exists("select 1 from experiment where id = ?", created.experimentId)) {
            insert(created);
            isThere = true;
        }
        if (isThere) {
            RunParameters.restore(connection, logged.run(), logged.parameters());
            removeTags(logged.run(), logged.removed());
            removeTags(logged.run(), logged.tags().keySet());
            insertTags(logged.run(), logged.tags());
        }
    }

    private boolean exists(String statement, Object id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(statement)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private void removeTags(String run, Collection<String> names) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from run_tag where run_id = ? and name = ?")) {
            for (String name : names) {
                delete.setString(1, run);
                delete.setString(2, name);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    /** Locks a run until the transaction ends; the number of its experiment. @throws DescentException NOT_FOUND, STATE where it is deleted */
    long lockActive(RunId run) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select experiment_id, deleted_at from run where id = ? for update")) {
            select.setString(1, run.value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw DescentException.notFound("run", run);
                }
                if (row.getObject(2) != null) {
                    throw new DescentException(ErrorCode.STATE, "run '" + run + "' is deleted; restore it first");
                }
                return row.getLong(1);
            }
        }
    }

    /** Checks that an experiment takes runs. @throws DescentException NOT_FOUND, STATE where it is deleted */
    void requireActive(ExperimentId id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select deleted_at from experiment where id = ?")) {
            select.setLong(1, PanacheExperiments.number(id));
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw DescentException.notFound("experiment", id);
                }
                if (row.getObject(1) != null) {
                    throw new DescentException(ErrorCode.STATE, "experiment '" + id + "' is deleted; restore it first");
                }
            }
        }
    }

    /** Adds a run that is there for the first time. */
    void insert(RunRow row) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into run (id, experiment_id, name, status, attempt, user_name, note, sweep_id, trial, seed, parent_id,
                    queued_at, started_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, row.id);
            insert.setLong(2, row.experimentId);
            insert.setString(3, row.name);
            insert.setString(4, row.status);
            insert.setInt(5, row.attempt);
            insert.setString(6, row.user);
            insert.setString(7, row.note);
            insert.setObject(8, row.sweepId, Types.BIGINT);
            insert.setObject(9, row.trial, Types.INTEGER);
            insert.setObject(10, row.seed, Types.BIGINT);
            insert.setString(11, row.parentId);
            insert.setLong(12, row.queuedAt);
            insert.setObject(13, row.startedAt, Types.BIGINT);
            insert.executeUpdate();
        }
    }

    /** Adds parameters that are not there yet. @throws DescentException INVALID where a parameter has another value */
    void addParameters(String run, Map<String, String> parameters) throws SQLException {
        RunParameters.add(connection, run, parameters);
    }

    /** Adds parameters and tags of a new run. */
    void addFirst(String run, Map<String, String> parameters, Map<String, String> tags) throws SQLException {
        RunParameters.addFirst(connection, run, parameters);
        insertTags(run, tags);
    }

    private void insertTags(String run, Map<String, String> tags) throws SQLException {
        if (tags.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into run_tag (run_id, name, text) values (?, ?, ?)")) {
            for (Map.Entry<String, String> tag : tags.entrySet()) {
                insert.setString(1, run);
                insert.setString(2, tag.getKey());
                insert.setString(3, tag.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
