package dev.descent.server.metric;

import dev.descent.api.RunId;
import java.sql.SQLException;
import java.util.List;

/**
 * The journal of points, for rows that are written often: a transaction whose rows stand here too survives a killed process without the
 * database's file being written, which costs many times as much. Where there is no such file (PostgreSQL, a database in memory) nothing is
 * kept. Thread-safe. {@code docs/decisions/0011-requests.md} has the reasons.
 */
public interface RowJournal {
    /** Nothing is kept. */
    RowJournal NONE = new RowJournal() {
        @Override
        public Writing begin() {
            return (run, rows) -> {};
        }

        @Override
        public void settled(RunId run) {
            // There is nothing to do again.
        }
    };

    /** Begins to watch a transaction; to be closed when it has ended. */
    Writing begin();

    /** Has no row of the run written again, of which a committed transaction has said that it is deleted. */
    void settled(RunId run);

    /** A transaction that writes rows of runs. */
    @FunctionalInterface
    interface Writing extends AutoCloseable {
        /**
         * Keeps what the transaction writes, last of all before it commits, with the run's row locked.
         *
         * @throws dev.descent.api.DescentException UNAVAILABLE where the disk is full
         */
        void append(RunId run, byte[] rows);

        @Override
        default void close() {}
    }

    /** Writes rows again after a kill, at the start. */
    @FunctionalInterface
    interface Replay {
        /** Writes what is lacking, in the order given; what is there already is no mistake. */
        void apply(List<byte[]> rows) throws SQLException;
    }
}
