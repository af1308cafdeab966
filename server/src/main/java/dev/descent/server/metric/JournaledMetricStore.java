package dev.descent.server.metric;

import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricSummary;
import dev.descent.api.RunId;
import dev.descent.server.metric.MetricStoreConfiguration.Sync;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Points go into primitive arrays and a {@link Journal}, from there in compressed blocks into the database, by {@link Upkeep}. A view is read
 * from the blocks' statistics, a summary from memory or its row. The design, what it costs and what else was tried:
 * {@code docs/decisions/0002-metric-store.md}.
 */
final class JournaledMetricStore implements MetricStore, AutoCloseable {
    /** Points in tails from where on a writer waits until they are in blocks: some 64 MB. */
    private static final long CROWDED = 1_000_000;

    private static final int NAME_LENGTH = 250;
    private static final int CLIENT_LENGTH = 200;
    private static final int READ_AGAIN = 10;

    private final SeriesTable table;
    private final BlockCache cache;
    private final RunStates states;
    private final Journal journal;
    private final Upkeep upkeep;
    private final AtomicLong unsealed = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private final boolean forcesAlways;

    /** Opens the journal in {@code folder} and brings the database up to it. The tables must exist. */
    JournaledMetricStore(DataSource database, Path folder, MetricStoreConfiguration configuration)
            throws IOException, SQLException {
        this.table = new SeriesTable(database);
        this.cache = new BlockCache(table);
        this.states = new RunStates(table);
        this.forcesAlways = configuration.sync() == Sync.ALWAYS;
        this.upkeep = new Upkeep(database, table, states, unsealed);
        this.journal = Journal.open(folder, configuration.segmentBytes(), (id, entry, position) -> {
            states.follow(id);
            replay(entry, position);
        });
        states.follow(journal.id());
        upkeep.start(journal, configuration.syncInterval(), configuration.sealInterval());
    }

    private void replay(JournalEntry entry, long position) {
        switch (entry) {
            case JournalEntry.Batch(RunId run, MetricBatch batch) -> {
                unsealed.addAndGet(states.with(run, state -> state.append(batch, position)));
                if (unsealed.get() > CROWDED) {
                    upkeep.sealAll();
                }
            }
            case JournalEntry.Resume(RunId run, long step) -> upkeep.resume(run, step, state -> position);
            case JournalEntry.Delete(RunId run) -> upkeep.delete(run, state -> {});
        }
    }

    @Override
    public void append(RunId run, MetricBatch given) {
        MetricBatch batch = RunState.grouped(check(given));
        try {
            long added = states.with(run, state -> append(state, batch));
            unsealed.addAndGet(added);
            stored.addAndGet(added);
        } catch (DatabaseFailure e) {
            throw unavailable(e);
        }
        if (forcesAlways) {
            journal.force();
        }
        if (unsealed.get() > CROWDED) {
            upkeep.sealAll();
        }
    }

    /** Returns how many points were new. */
    private long append(RunState state, MetricBatch batch) {
        if (state.hasSeen(batch)) {
            return 0;
        }
        MetricBatch fresh = batch.client() == null ? fresh(state, batch) : batch;
        if (fresh.client() == null && fresh.series().isEmpty()) {
            return 0;
        }
        return state.append(fresh, journal.append(new JournalEntry.Batch(state.run, fresh)));
    }

    private MetricBatch fresh(RunState state, MetricBatch batch) {
        List<MetricBatch.Series> kept = new ArrayList<>();
        for (MetricBatch.Series points : batch.series()) {
            Series series = state.series.get(points.key());
            MetricBatch.Series unknown = (series == null ? new Series(points.key()) : series)
                    .unknown(points, upkeep.reader(state.run, points.key()));
            if (unknown.size() > 0) {
                kept.add(unknown);
            }
        }
        return new MetricBatch(null, 0, kept);
    }

    private static MetricBatch check(MetricBatch batch) {
        for (MetricBatch.Series points : batch.series()) {
            String key = points.key();
            if (key.isBlank() || key.length() > NAME_LENGTH || !isText(key)) {
                throw DescentException.invalid("need 1 to " + NAME_LENGTH
                        + " characters of text that are not all blank as the name of a metric, got '" + key + "'");
            }
        }
        String client = batch.client();
        if (client != null && (client.length() > CLIENT_LENGTH || !isText(client))) {
            throw DescentException.invalid("need at most " + CLIENT_LENGTH
                    + " characters of text as the id of a client, got '" + client + "'");
        }
        return batch;
    }

    private static boolean isText(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
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
    public void flush(RunId run) {
        upkeep.seal(run);
    }

    @Override
    public void settle() {
        upkeep.settle();
    }

    @Override
    public List<Curve> curves(CurveQuery query, Map<RunId, Long> startedAt) {
        List<Curve> curves = new ArrayList<>();
        for (RunId run : query.runs()) {
            for (String metric : query.metrics()) {
                curve(run, metric, query, startedAt.get(run)).ifPresent(curves::add);
            }
        }
        return curves;
    }

    private Optional<Curve> curve(RunId run, String metric, CurveQuery query, @Nullable Long startedAt) {
        Curve curve = read(run, metric, content -> {
            long origin = startedAt == null ? content.firstTime() : startedAt;
            return new CurveView(cache, run, metric, query, content, origin).read();
        });
        return curve.points() == 0 && content(run, metric).size() == 0 ? Optional.empty() : Optional.of(curve);
    }

    @Override
    public MetricBatch.Series points(RunId run, String metric, long offset, int limit) {
        if (offset < 0 || limit < 0) {
            throw DescentException.invalid(
                    "need offset and limit at or above 0, got offset=" + offset + ", limit=" + limit);
        }
        return read(run, metric, content -> content.slice(table, run, metric, offset, limit));
    }

    /** Reads from what a series holds now, again where a block was replaced in between. */
    private <T> T read(RunId run, String metric, Reading<T> reading) {
        try {
            for (int i = 0; i < READ_AGAIN; i++) {
                Optional<T> result = reading.from(content(run, metric));
                if (result.isPresent()) {
                    return result.get();
                }
            }
        } catch (SQLException e) {
            throw unavailable(e);
        }
        throw new DescentException(
                ErrorCode.UNAVAILABLE, "the points of metric '" + metric + "' change faster than they can be read");
    }

    private SeriesContent content(RunId run, String metric) {
        return states.with(run, state -> {
            Series series = state.series.get(metric);
            return series == null ? SeriesContent.NONE : SeriesContent.of(series);
        });
    }

    @FunctionalInterface
    private interface Reading<T> {
        /** Empty to be asked again. */
        Optional<T> from(SeriesContent content) throws SQLException;
    }

    @Override
    public Map<RunId, Map<String, MetricSummary>> summaries(List<RunId> runs) {
        Map<RunId, Map<String, MetricSummary>> result = new HashMap<>();
        List<RunId> elsewhere = new ArrayList<>();
        for (RunId run : runs) {
            Optional<Map<String, MetricSummary>> inMemory = states.summaries(run);
            if (inMemory.isPresent()) {
                result.put(run, inMemory.get());
            } else {
                elsewhere.add(run);
            }
        }
        try {
            Map<RunId, Map<String, MetricSummary>> rows = table.summaries(elsewhere);
            elsewhere.forEach(run -> result.put(run, rows.getOrDefault(run, Map.of())));
        } catch (SQLException e) {
            throw unavailable(e);
        }
        return result;
    }

    /** Points stored since the start. */
    long storedPoints() {
        return stored.get();
    }

    /** Points that only memory and journal hold. */
    long unsealedPoints() {
        return unsealed.get();
    }

    static DescentException unavailable(Exception cause) {
        DescentException exception = new DescentException(
                ErrorCode.UNAVAILABLE, "the database of metrics does not answer: " + cause.getMessage());
        exception.initCause(cause);
        return exception;
    }

    /** Brings everything into the database and lets go of it and of the journal. */
    @Override
    public void close() throws IOException {
        upkeep.close();
        journal.close();
    }
}
