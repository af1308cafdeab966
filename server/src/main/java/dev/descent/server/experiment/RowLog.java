package dev.descent.server.experiment;

import dev.descent.api.RunId;
import dev.descent.server.metric.RowJournal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The transactions by which training code logs runs, parameters and tags. What they write stands in the journal of points as well, so that
 * they need not wait for the database's file. All that sets or takes away tags of runs is noted, so that a replay ends with the last.
 */
@ApplicationScoped
class RowLog {
    private final RowJournal journal;
    private final DataSource database;

    RowLog(RowJournal journal, DataSource database) {
        this.journal = journal;
        this.database = database;
    }

    /** A transaction that is under way. */
    interface Entry {
        /** Notes all that the transaction has written; the last that it does, with the run locked. */
        void isAll(LoggedRows rows);

        /** Notes what it has written of parameters and tags; the rest of it is in no journal. */
        void isPart(LoggedRows rows);
    }

    /** Does work in the caller's transaction, or in one of its own. */
    <T> T write(Function<Entry, T> work) {
        if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            return work.apply(new WithinAnother());
        }
        try (RowJournal.Writing writing = journal.begin()) {
            return QuarkusTransaction.requiringNew().call(() -> work.apply(new OfItsOwn(writing)));
        }
    }

    private static void append(RowJournal.Writing writing, LoggedRows rows) {
        writing.append(new RunId(rows.run()), rows.bytes());
    }

    private final class OfItsOwn implements Entry {
        private final RowJournal.Writing writing;

        private OfItsOwn(RowJournal.Writing writing) {
            this.writing = writing;
        }

        @Override
        public void isAll(LoggedRows rows) {
            append(writing, rows);
            RunRows.write(database, connection -> connection.relyOnJournal());
        }

        @Override
        public void isPart(LoggedRows rows) {
            append(writing, rows);
        }
    }

    /** What else it writes is not known here, so its commit relies on nothing. A run that it makes may be taken back with all the rest. */
    private final class WithinAnother implements Entry {
        @Override
        public void isAll(LoggedRows rows) {
            if (rows.created() == null) {
                isPart(rows);
            }
        }

        @Override
        public void isPart(LoggedRows rows) {
            try (RowJournal.Writing writing = journal.begin()) {
                append(writing, rows);
            }
        }
    }
}
