package dev.descent.server.metric;

import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricSummary;
import dev.descent.api.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
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
    private static final int NAME_LENGTH = 250;
    private static final int CLIENT_LENGTH = 200;
    private static final int READ_AGAIN = 10;

    private final SeriesTable table;
    private final BlockCache cache;
    private final RunStates states;
    private final Upkeep upkeep;
    private final Intake intake;
    private final AtomicLong stored = new AtomicLong();

    /** Without rows of other features. */
    JournaledMetricStore(DataSource database, Path folder, MetricStoreConfiguration configuration)
            throws IOException, SQLException {
        this(database, folder, configuration, rows -> {});
    }

    /** Opens the journal, in {@code folder} or where servers share it, and brings the database up to it. The tables must exist. */
    JournaledMetricStore(
            DataSource database, Path folder, MetricStoreConfiguration configuration, RowJournal.Replay replay)
            throws IOException, SQLException {
        EarlierBlocks.move(database);
        this.table = new SeriesTable(database);
        this.cache = new BlockCache(table);
        if (isShared(database)) {
            RunHeads heads = new RunHeads();
            SharedRuns shared = new SharedRuns(database, table, heads);
            this.states = new RunStates((state, journal) -> shared.load(state));
            states.follow(SharedRuns.JOURNAL);
            this.upkeep = new Upkeep(database, table, states, heads, shared, configuration.closing());
            this.intake = new SharedIntake(database, heads, shared, states, upkeep);
            upkeep.start(shared, configuration.sealInterval());
        } else {
            this.states = new RunStates(table::load);
            this.upkeep = new Upkeep(database, table, states, null, null, configuration.closing());
            this.intake = new FileIntake(database, states, upkeep, folder, configuration, replay);
        }
    }

    private static boolean isShared(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        }
    }

    @Override
    public void append(RunId run, MetricBatch given) {
        MetricBatch batch = RunState.grouped(check(given));
        try {
            stored.addAndGet(intake.append(run, batch));
        } catch (DatabaseFailure e) {
            throw unavailable(e);
        }
        upkeep.relieve();
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
        intake.resume(run, step);
    }

    @Override
    public void delete(RunId run) {
        intake.delete(run);
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
        intake.refresh(query.runs());
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
    public Sample sample(RunId run, String metric, long from, long to, int count) {
        if (count < 1) {
            throw DescentException.invalid("need 1 point at least, got count=" + count);
        }
        intake.refresh(List.of(run));
        return read(run, metric, content -> new SeriesSample(table, cache, run, metric, content, from, to).read(count));
    }

    @Override
    public MetricBatch.Series history(RunId run, String metric, long offset, int limit) {
        checkSlice(offset, limit);
        intake.refresh(List.of(run));
        return read(run, metric, content -> content.arrived(table, run, metric, offset, limit));
    }

    private static void checkSlice(long offset, int limit) {
        if (offset < 0 || limit < 0) {
            throw DescentException.invalid(
                    "need offset and limit at or above 0, got offset=" + offset + ", limit=" + limit);
        }
    }

    @Override
    public MetricBatch.Series points(RunId run, String metric, long offset, int limit) {
        checkSlice(offset, limit);
        intake.refresh(List.of(run));
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
                intake.refresh(List.of(run));
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
        intake.refresh(runs);
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

    /** The journal for rows of other features. */
    RowJournal rows() {
        return intake.rows();
    }

    /** The journal, from which no file is deleted until the answer is closed. @throws DescentException STATE where servers share it */
    Journal.Pinned pinJournal() {
        return intake.journal()
                .orElseThrow(
                        () -> new DescentException(ErrorCode.STATE, "need a journal in files, servers share this one"))
                .pin();
    }

    /** Points stored since the start. */
    long storedPoints() {
        return stored.get();
    }

    /** Points that only memory and journal hold. */
    long unsealedPoints() {
        return states.unsealed.get();
    }

    /** Runs whose points memory knows. */
    int runsInMemory() {
        return states.all().size();
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
        intake.close();
    }
}
