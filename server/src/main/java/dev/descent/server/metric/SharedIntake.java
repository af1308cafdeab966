package dev.descent.server.metric;

import dev.descent.api.DescentException;
import dev.descent.api.MetricBatch;
import dev.descent.api.RunId;
import dev.descent.server.metric.RunHeads.Head;
import dev.descent.server.metric.RunHeads.Numbered;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Points go to the journal in PostgreSQL, which several servers write. One transaction carries all batches that wait on this server: it
 * locks their runs' rows in order of their ids, takes in what other servers added, drops what is stored already, and adds the rest.
 */
final class SharedIntake implements Intake {
    /** Batches, and so runs, of one transaction. */
    private static final int AT_ONCE = 256;

    private final DataSource database;
    private final RunHeads heads;
    private final SharedRuns shared;
    private final RunStates states;
    private final Upkeep upkeep;
    private final Fresh fresh;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ExecutorService commits = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("metric-commits").daemon().factory());
    private @Nullable Connection connection;

    private record Waiting(RunId run, MetricBatch batch, CompletableFuture<Long> added) {}

    SharedIntake(DataSource database, RunHeads heads, SharedRuns shared, RunStates states, Upkeep upkeep) {
        this.database = database;
        this.heads = heads;
        this.shared = shared;
        this.states = states;
        this.upkeep = upkeep;
        this.fresh = new Fresh(upkeep);
    }

    @Override
    public long append(RunId run, MetricBatch batch) {
        Waiting waiting = new Waiting(run, batch, new CompletableFuture<>());
        queue.add(waiting);
        commits.execute(this::commitWaiting);
        try {
            return waiting.added().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DescentException told ? told : e;
        }
    }

    private void commitWaiting() {
        List<Waiting> together = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
            together.add(next);
            if (together.size() == AT_ONCE) {
                break;
            }
        }
        if (!together.isEmpty()) {
            commit(together);
        }
    }

    private void commit(List<Waiting> together) {
        Map<RunId, List<Waiting>> byRun = together.stream().collect(Collectors.groupingBy(Waiting::run));
        List<RunId> runs = new ArrayList<>(byRun.keySet());
        runs.sort(Comparator.comparing(RunId::value));
        List<RunState> held = new ArrayList<>();
        try {
            for (RunId run : runs) {
                held.add(states.acquire(run));
            }
            List<Long> added = write(held, byRun);
            for (int i = 0; i < added.size(); i++) {
                inOrder(held, byRun).get(i).added().complete(added.get(i));
            }
        } catch (SQLException | RuntimeException e) {
            letGo();
            held.forEach(states::invalidate);
            DescentException told = e instanceof DescentException known ? known : JournaledMetricStore.unavailable(e);
            together.forEach(waiting -> waiting.added().completeExceptionally(told));
        } finally {
            held.forEach(state -> state.lock.unlock());
        }
    }

    private static List<Waiting> inOrder(List<RunState> held, Map<RunId, List<Waiting>> byRun) {
        return held.stream()
                .flatMap(state -> byRun.getOrDefault(state.run, List.of()).stream())
                .toList();
    }

    /** Returns how many points of each batch were new, in the runs' order. The runs' locks are held, so that nobody sees what is not committed. */
    private List<Long> write(List<RunState> held, Map<RunId, List<Waiting>> byRun) throws SQLException {
        Connection open = open();
        Map<RunId, Head> found = heads.lock(open, byRun.keySet());
        List<Numbered> records = new ArrayList<>();
        List<Long> added = new ArrayList<>();
        for (RunState state : held) {
            Head head = found.getOrDefault(state.run, Head.NONE);
            shared.catchUp(open, states, state, head);
            if (state.lastPosition != head.head()) {
                throw new IllegalStateException("need record " + head.head() + " of run " + state.run
                        + " to be known, the last known is " + state.lastPosition);
            }
            for (Waiting waiting : byRun.getOrDefault(state.run, List.of())) {
                added.add(take(state, waiting.batch(), records));
            }
        }
        if (!records.isEmpty()) {
            heads.add(open, records);
        }
        open.commit();
        return added;
    }

    private long take(RunState state, MetricBatch given, List<Numbered> records) {
        MetricBatch batch = fresh.of(state, given).orElse(null);
        if (batch == null) {
            return 0;
        }
        long position = state.lastPosition + 1;
        records.add(new Numbered(position, new JournalEntry.Batch(state.run, batch)));
        long points = state.append(batch, position);
        states.unsealed.addAndGet(points);
        return points;
    }

    private Connection open() throws SQLException {
        if (connection == null) {
            connection = database.getConnection();
            connection.setAutoCommit(false);
        }
        return connection;
    }

    private void letGo() {
        SeriesWriter.letGo(connection);
        connection = null;
    }

    @Override
    public void resume(RunId run, long step) {
        upkeep.resumeShared(shared, run, step);
    }

    @Override
    public void delete(RunId run) {
        upkeep.delete(run, state -> {});
    }

    @Override
    public Optional<Journal> journal() {
        return Optional.empty();
    }

    @Override
    public void refresh(List<RunId> runs) {
        try {
            shared.refresh(states, runs);
        } catch (SQLException e) {
            throw JournaledMetricStore.unavailable(e);
        }
    }

    @Override
    public void close() {
        Deadline deadline = upkeep.deadline();
        commits.execute(this::letGo);
        commits.shutdown();
        deadline.await(commits);
        upkeep.close(deadline);
    }
}
