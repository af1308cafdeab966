package dev.descent.server.metric;

import dev.descent.server.database.JournaledConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes what H2 has committed, of all features, survive a power cut: H2 hands a commit to the operating system and forces nothing.
 * PostgreSQL forces its commits itself, and a database in memory has nothing to force. Thread-safe.
 */
final class RowSync {
    private final DataSource database;
    private final @Nullable Path file;
    private long written = -1;
    private long writtenBefore = -1;

    RowSync(DataSource database) throws SQLException {
        this.database = database;
        try (Connection connection = database.getConnection()) {
            this.file = file(connection).orElse(null);
        }
    }

    /** The database's file; empty where it has none of its own. */
    static Optional<Path> file(Connection connection) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("call database_path()")) {
            return row.next() && row.getString(1) != null
                    ? Optional.of(Path.of(row.getString(1) + ".mv.db"))
                    : Optional.empty();
        }
    }

    /** Whether rows are committed that the file lacks, since a journal has them. */
    boolean isBehind() throws SQLException {
        if (file == null) {
            return false;
        }
        try (Connection connection = database.getConnection()) {
            return JournaledConnection.isAheadOfFile(connection);
        }
    }

    /**
     * Forces the database's file, and says so, unless it was not written since the last two times: a file's time is that of the kernel's clock, which
     * stands still for milliseconds, so that one look could miss a write.
     */
    synchronized boolean force() throws SQLException {
        if (file == null) {
            return false;
        }
        long now = file.toFile().lastModified();
        if (now == written && now == writtenBefore) {
            return false;
        }
        sync();
        return true;
    }

    /** Writes and forces all that is committed. */
    synchronized void sync() throws SQLException {
        if (file == null) {
            return;
        }
        long now = file.toFile().lastModified();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        }
        writtenBefore = written;
        written = now;
    }
}
