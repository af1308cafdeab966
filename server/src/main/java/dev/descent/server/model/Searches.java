package dev.descent.server.model;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.server.filter.Found;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs searches on a connection. */
@ApplicationScoped
class Searches {
    private final DataSource database;

    Searches(DataSource database) {
        this.database = database;
    }

    /** A search that is ready to run. */
    @FunctionalInterface
    interface Search {
        Found run(Connection connection) throws SQLException;
    }

    /** What a search finds in a slice. @throws DescentException INVALID for no slice, UNAVAILABLE where the database fails */
    Found slice(int offset, int limit, int most, Search search) {
        if (offset < 0 || limit < 1 || limit > most) {
            throw DescentException.invalid(
                    "need offset >= 0 and limit from 1 to " + most + ", got " + offset + " and " + limit);
        }
        try (Connection connection = database.getConnection()) {
            return search.run(connection);
        } catch (SQLException e) {
            DescentException exception =
                    new DescentException(ErrorCode.UNAVAILABLE, "the database does not answer: " + e.getMessage());
            exception.initCause(e);
            throw exception;
        }
    }
}
