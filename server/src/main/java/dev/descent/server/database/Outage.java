package dev.descent.server.database;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.transaction.xa.XAException;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** Tells failures that will pass, of the database's connection and of the disk, from mistakes of ours. */
public final class Outage {
    private static final int DEEPEST = 20;
    /** H2: the database is closed or closing, reading or writing its file failed, its store has stopped. */
    private static final Set<Integer> H2_STOPPED = Set.of(90028, 90031, 90067, 90098, 90121, 90135);

    private Outage() {}

    /** Why the server cannot do now what it can do at other times, as a sentence for callers; empty where a failure is no outage. */
    public static Optional<String> of(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isDiskFull(cause)) {
                return Optional.of("the server's disk is full: try again when there is space");
            }
            if (cause instanceof MVStoreException || (cause instanceof SQLException sql && isConnection(sql))) {
                return Optional.of("the database does not answer just now: try again");
            }
            if (cause.getCause() == null && isUnconfirmed(cause)) {
                return Optional.of("the database did not confirm the change, and it was not made: try again");
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** A commit that failed for no reason of ours: the transaction manager keeps the connection's failure to itself. */
    private static boolean isUnconfirmed(Throwable cause) {
        return cause instanceof RollbackException
                || cause instanceof SystemException
                || cause instanceof HeuristicMixedException
                || cause instanceof HeuristicRollbackException
                || cause instanceof QuarkusTransactionException
                || cause instanceof XAException;
    }

    private static boolean isDiskFull(Throwable cause) {
        String message = cause.getMessage();
        boolean local = cause instanceof IOException || cause instanceof SQLException;
        return local && message != null && message.contains("No space left on device");
    }

    /** By class of SQLSTATE: connection, resources, an administrator's intervention; the pool's own failure has none. */
    private static boolean isConnection(SQLException failure) {
        String state = failure.getSQLState();
        if (H2_STOPPED.contains(failure.getErrorCode())) {
            return true;
        }
        if (state != null) {
            return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
        }
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("acquisition timeout") || message.contains("pool is closed");
    }
}
