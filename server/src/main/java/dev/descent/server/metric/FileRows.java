package dev.descent.server.metric;

import dev.descent.api.RunId;
import java.sql.SQLException;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rows in the journal of points, and up to which position of it the database's file has them. That is noted in the journal itself after
 * each time that the file was forced. A transaction that has begun and not ended holds the position back to where it began, since its
 * rows may stand in the journal and not be committed yet. Thread-safe.
 */
final class FileRows implements RowJournal {
    /** Calls of {@link #force} of which one looks for rows that the file lacks: with the usual interval one a second. */
    private static final int RARELY = 10;

    private final Journal journal;
    private final RowSync file;
    private final TreeMap<Long, Integer> open = new TreeMap<>();
    private final AtomicLong appended = new AtomicLong();
    private long noted;
    private int calls;

    FileRows(Journal journal, RowSync file) {
        this.journal = journal;
        this.file = file;
    }

    @Override
    public Writing begin() {
        long from = enter();
        AtomicBoolean isOpen = new AtomicBoolean(true);
        return new Writing() {
            @Override
            public void append(RunId run, byte[] rows) {
                journal.append(new JournalEntry.Rows(run, rows));
                appended.incrementAndGet();
            }

            @Override
            public void close() {
                if (isOpen.getAndSet(false)) {
                    leave(from);
                }
            }
        };
    }

    private long enter() {
        synchronized (open) {
            long from = journal.end();
            open.merge(from, 1, Integer::sum);
            return from;
        }
    }

    private void leave(long from) {
        synchronized (open) {
            open.computeIfPresent(from, (position, count) -> count == 1 ? null : Integer.valueOf(count - 1));
        }
    }

    /** All rows that stand before it are committed. */
    private long committed() {
        synchronized (open) {
            return open.isEmpty() ? journal.end() : open.firstKey();
        }
    }

    @Override
    public void settled(RunId run) {
        journal.append(new JournalEntry.Settled(run));
    }

    /** Forces the database's file where it was written, and writes it where it has been behind for long. */
    synchronized void force() throws SQLException {
        calls = (calls + 1) % RARELY;
        long count = appended.get();
        long reached = committed();
        boolean isLate = calls == 0 && file.isBehind();
        boolean isForced = isLate ? sync() : file.force();
        if (isForced && count != noted) {
            note(reached, count);
        }
    }

    private boolean sync() throws SQLException {
        file.sync();
        return true;
    }

    /** Forces the database's file with all that is committed, and returns up to where no entry of rows is needed any more. */
    synchronized long store() throws SQLException {
        long count = appended.get();
        long reached = committed();
        file.sync();
        note(reached, count);
        return reached;
    }

    private void note(long reached, long count) {
        journal.append(new JournalEntry.Stored(reached));
        noted = count;
    }
}
