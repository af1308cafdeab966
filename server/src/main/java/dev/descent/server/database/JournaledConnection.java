package dev.descent.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A connection to an embedded database in a file. Its commits survive a killed process, as the file has them when they return, unless a
 * journal has what they write. {@code docs/decisions/0011-requests.md} says why. Reached by {@link Connection#unwrap}.
 */
public interface JournaledConnection {
    /** The commit that comes next need not reach the file: a journal holds what is needed to do it again. */
    void relyOnJournal();

    /** Whether rows are committed that the file lacks. */
    boolean isAheadOfFile();

    /** Says why the database has given up its file for good, if it has; may be asked by any thread, also when this connection is closed. */
    Supplier<Optional<String>> end();

    /** Has the next commit of {@code connection} rely on a journal, where it is such a connection. */
    static void relyOnJournal(Connection connection) throws SQLException {
        if (connection.isWrapperFor(JournaledConnection.class)) {
            connection.unwrap(JournaledConnection.class).relyOnJournal();
        }
    }

    /** Whether rows are committed that the file lacks; false where it is no such connection. */
    static boolean isAheadOfFile(Connection connection) throws SQLException {
        return connection.isWrapperFor(JournaledConnection.class)
                && connection.unwrap(JournaledConnection.class).isAheadOfFile();
    }
}
