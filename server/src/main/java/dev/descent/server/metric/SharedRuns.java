package dev.descent.server.metric;

import dev.descent.api.RunId;
import dev.descent.server.metric.RunHeads.Head;
import dev.descent.server.metric.RunHeads.Numbered;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps what memory has of runs true while other servers write them too. Thread-safe. */
final class SharedRuns {
    /** Stands where a server's own journal would: positions are numbers within a run. */
    static final UUID JOURNAL = new UUID(0, 0);

    private static final int READ_AGAIN = 10;

    private final DataSource database;
    private final SeriesTable table;
    private final RunHeads heads;

    SharedRuns(DataSource database, SeriesTable table, RunHeads heads) {
        this.database = database;
        this.table = table;
        this.heads = heads;
    }

    /** Fills a state whose lock the caller holds; read again where blocks change meanwhile, so that no transaction need freeze them. */
    void load(RunState state) throws SQLException {
        try (Connection connection = database.getConnection()) {
            for (int i = 0; i < READ_AGAIN; i++) {
                Head head = head(connection, state.run);
                table.load(connection, state, JOURNAL);
                state.epoch = head.epoch();
                state.sealed = head.sealed();
                state.lastPosition = head.sealed();
                boolean isWhole = takeIn(connection, state);
                Head after = head(connection, state.run);
                if (isWhole && after.epoch() == head.epoch() && after.sealed() <= state.lastPosition) {
                    return;
                }
                state.clear();
            }
        }
        throw new SQLException("the blocks of run " + state.run + " change faster than they can be read");
    }

    private Head head(Connection connection, RunId run) throws SQLException {
        return heads.find(connection, List.of(run)).getOrDefault(run, Head.NONE);
    }

    /** Takes in what the journal has behind the state's last record; false where records between them have gone into blocks. */
    private boolean takeIn(Connection connection, RunState state) throws SQLException {
        for (Numbered each : heads.behind(connection, state.run, state.lastPosition)) {
            if (each.position() != state.lastPosition + 1) {
                return false;
            }
            if (each.entry() instanceof JournalEntry.Batch(RunId run, var batch)) {
                state.takeIn(batch, each.position());
            }
        }
        return true;
    }

    /** Brings a state, whose lock the caller holds, up to a run's head. */
    void catchUp(Connection connection, RunStates states, RunState state, Head head) throws SQLException {
        if (!state.isAt(head)) {
            states.reload(state);
        } else if (head.head() > state.lastPosition) {
            long before = state.tailPoints();
            boolean isWhole = takeIn(connection, state);
            states.unsealed.addAndGet(state.tailPoints() - before);
            if (!isWhole || state.lastPosition < head.head()) {
                states.reload(state);
            }
        }
    }

    /** One query, where memory is up to date; runs that it does not know are read where the stored summaries lag behind. */
    void refresh(RunStates states, List<RunId> runs) throws SQLException {
        Map<RunId, Head> found;
        try (Connection connection = database.getConnection()) {
            found = heads.find(connection, runs);
        }
        for (RunId run : runs) {
            Head head = found.getOrDefault(run, Head.NONE);
            if (states.isLoaded(run) || head.settled() < head.head()) {
                states.with(run, state -> catchUp(states, state, head));
            }
        }
    }

    /** A run's state as any server knows it. */
    RunState current(RunStates states, RunId run) throws SQLException {
        RunState state = states.with(run, loaded -> loaded);
        refresh(states, List.of(run));
        return state;
    }

    private boolean catchUp(RunStates states, RunState state, Head head) throws SQLException {
        if (state.isAt(head) && head.head() <= state.lastPosition) {
            return true;
        }
        try (Connection connection = database.getConnection()) {
            catchUp(connection, states, state, head);
        }
        return true;
    }

    /** Brings runs up to their heads whose stored summaries lag behind, and returns them. */
    List<RunId> refreshUnsettled(RunStates states) throws SQLException {
        List<RunId> runs;
        try (Connection connection = database.getConnection()) {
            runs = heads.unsettled(connection);
        }
        refresh(states, runs);
        return runs;
    }

    /** Runs whose records are not all in blocks, and their last record. */
    Map<RunId, Long> unsealed() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return heads.unsealed(connection);
        }
    }
}
