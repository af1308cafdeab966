package dev.descent.server.metric;

import dev.descent.api.MetricBatch;
import dev.descent.api.RunId;
import dev.descent.server.metric.MetricStoreConfiguration.Sync;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Points go to a {@link Journal} of this server's own: nobody else writes the database. */
final class FileIntake implements Intake {
    private final RunStates states;
    private final Upkeep upkeep;
    private final Fresh fresh;
    private final Journal journal;
    private final FileRows rows;
    private final boolean forcesAlways;

    /** Opens the journal in {@code folder} and brings the database up to it. */
    FileIntake(
            DataSource database,
            RunStates states,
            Upkeep upkeep,
            Path folder,
            MetricStoreConfiguration configuration,
            RowJournal.Replay replay)
            throws IOException, SQLException {
        this.states = states;
        this.upkeep = upkeep;
        this.fresh = new Fresh(upkeep);
        this.forcesAlways = configuration.sync() == Sync.ALWAYS;
        LackingRows lacking = new LackingRows();
        this.journal = Journal.open(folder, configuration.segmentBytes(), (id, entry, position) -> {
            states.follow(id);
            replay(entry, position, lacking);
        });
        states.follow(journal.id());
        this.rows = new FileRows(journal, new RowSync(database));
        restore(lacking.contents(), replay);
        upkeep.start(journal, rows, configuration.syncInterval(), configuration.sealInterval());
    }

    private void restore(List<byte[]> lacking, RowJournal.Replay replay) throws SQLException {
        if (!lacking.isEmpty()) {
            replay.apply(lacking);
            rows.store();
        }
    }

    private void replay(JournalEntry entry, long position, LackingRows lacking) {
        switch (entry) {
            case JournalEntry.Batch(RunId run, MetricBatch batch) -> {
                states.unsealed.addAndGet(states.with(run, state -> state.append(batch, position)));
                upkeep.relieve();
            }
            case JournalEntry.Resume(RunId run, long step) -> upkeep.resume(run, step, state -> position);
            case JournalEntry.Delete(RunId run) -> upkeep.delete(run, state -> {});
            case JournalEntry.Rows written -> lacking.add(written, position);
            case JournalEntry.Settled(RunId run) -> lacking.settled(run);
            case JournalEntry.Stored(long reached) -> lacking.stored(reached);
        }
    }

    @Override
    public long append(RunId run, MetricBatch batch) {
        long added = states.with(run, state -> append(state, batch));
        states.unsealed.addAndGet(added);
        if (forcesAlways) {
            journal.force();
        }
        return added;
    }

    private long append(RunState state, MetricBatch given) {
        return fresh.of(state, given)
                .map(batch -> state.append(batch, journal.append(new JournalEntry.Batch(state.run, batch))))
                .orElse(0L);
    }

    @Override
    public void resume(RunId run, long step) {
        upkeep.resume(run, step, state -> journal.append(new JournalEntry.Resume(run, step)));
        if (forcesAlways) {
            journal.force();
        }
    }

    @Override
    public void delete(RunId run) {
        upkeep.delete(run, state -> journal.append(new JournalEntry.Delete(state.run)));
    }

    @Override
    public Optional<Journal> journal() {
        return Optional.of(journal);
    }

    @Override
    public RowJournal rows() {
        return rows;
    }

    @Override
    public void refresh(List<RunId> runs) {
        // Memory knows everything: nobody else writes.
    }

    @Override
    public void close() throws IOException {
        upkeep.close();
        journal.close();
    }
}
