package dev.descent.server.metric;

import java.sql.SQLException;

/** A database that does not answer, on its way to where it is told to the caller. */
final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
