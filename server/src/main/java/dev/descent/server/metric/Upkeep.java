package dev.descent.server.metric;

import dev.descent.api.RunId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The store's two threads: one forces the journal, one does all writing to the database, in no transaction but its own. Whoever calls a
 * method waits for that thread and must hold no run's lock.
 */
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private final RunStates states;
    private final SeriesWriter writer;
    private final RowSync rows;
    private final Queue<FutureTask<Boolean>> urgent = new ConcurrentLinkedQueue<>();
    private final Sealer sealer;
    private final ScheduledExecutorService blocks = executor("metric-blocks");
    private final ScheduledExecutorService disk = executor("metric-journal");
    private final List<Future<?>> clocks = new ArrayList<>();
    private @Nullable Journal journal;

    Upkeep(DataSource database, SeriesTable table, RunStates states, AtomicLong unsealed) throws SQLException {
        this.rows = new RowSync(database);
        this.states = states;
        this.writer = new SeriesWriter(database, states::journal);
        this.sealer = new Sealer(table, writer, unsealed);
    }

    private static ScheduledExecutorService executor(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Brings everything replayed into the database, lets go of old journal files, and starts the clocks. */
    void start(Journal opened, Duration syncInterval, Duration sealInterval) {
        this.journal = opened;
        sealAll();
        long sync = syncInterval.toNanos();
        clocks.add(disk.scheduleWithFixedDelay(() -> logged(() -> force(opened)), sync, sync, TimeUnit.NANOSECONDS));
        long seal = sealInterval.toNanos();
        clocks.add(blocks.scheduleWithFixedDelay(() -> logged(() -> tick(opened)), seal, seal, TimeUnit.NANOSECONDS));
    }

    private boolean force(Journal opened) throws SQLException {
        opened.force();
        rows.force();
        return true;
    }

    private static void logged(Callable<Boolean> work) {
        try {
            work.call();
        } catch (Exception | OutOfMemoryError e) {
            LOG.warn("points stay in the journal for now", e);
        }
    }

    private boolean tick(Journal opened) throws SQLException, IOException {
        for (RunState state : states.all()) {
            if (state.changed || state.unsealedFrom != Long.MAX_VALUE) {
                sealer.seal(state, Sealer.Depth.DUE);
                runUrgent();
            }
        }
        if (opened.hasOldSegments()) {
            letGo(opened);
        }
        states.evict();
        return true;
    }

    private void letGo(Journal opened) throws SQLException, IOException {
        long newest = opened.newestSegment();
        for (RunState state : states.all()) {
            if (unsealedFrom(state) < newest) {
                sealer.seal(state, Sealer.Depth.ALL);
                runUrgent();
            }
        }
        rows.force();
        opened.discardBefore(newest);
    }

    private static long unsealedFrom(RunState state) {
        state.lock.lock();
        try {
            return state.unsealedFrom;
        } finally {
            state.lock.unlock();
        }
    }

    /** Brings summaries into the database that are newer in memory; waits for at most the sealing of one run. */
    void settle() {
        if (states.all().stream().anyMatch(state -> state.changed)) {
            FutureTask<Boolean> task = new FutureTask<>(this::writeSummaries);
            urgent.add(task);
            blocks.execute(this::runUrgent);
            await(task);
        }
    }

    private boolean writeSummaries() throws SQLException {
        for (RunState state : states.all()) {
            if (state.changed) {
                sealer.seal(state, Sealer.Depth.SUMMARIES);
            }
        }
        return true;
    }

    private void runUrgent() {
        for (FutureTask<Boolean> task = urgent.poll(); task != null; task = urgent.poll()) {
            task.run();
        }
    }

    /** Brings a run into the database. */
    void seal(RunId run) {
        onBlocks(() -> {
            for (RunState state : states.all()) {
                if (state.run.equals(run)) {
                    sealer.seal(state, Sealer.Depth.ALL);
                }
            }
            return true;
        });
    }

    /** Brings all runs into the database, and lets go of journal files that are not needed then. */
    void sealAll() {
        onBlocks(() -> {
            for (RunState state : states.all()) {
                sealer.seal(state, Sealer.Depth.ALL);
            }
            Journal opened = journal;
            if (opened != null && opened.hasOldSegments()) {
                letGo(opened);
            }
            return true;
        });
    }

    /** Takes points away; {@code position} tells, or makes, the journal's record of it, with the run's lock held. */
    void resume(RunId run, long step, ToLongFunction<RunState> position) {
        onBlocks(() -> states.with(run, state -> {
            long at = position.applyAsLong(state);
            sealer.cut(state, step, at);
            state.touched(at);
            return true;
        }));
    }

    /** Takes a run away, once {@code record} has noted it, with the run's lock held. */
    void delete(RunId run, Consumer<RunState> record) {
        onBlocks(() -> states.with(run, state -> {
            record.accept(state);
            sealer.delete(state);
            states.forget(state);
            return true;
        }));
    }

    Function<List<Block>, Points> reader(RunId run, String metric) {
        return sealer.reader(run, metric);
    }

    private void onBlocks(Callable<Boolean> work) {
        await(blocks.submit(work));
    }

    private static void await(Future<Boolean> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    future.get();
                    return;
                } catch (InterruptedException expected) { // the work is done all the same
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw told(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException told(@Nullable Throwable cause) {
        return switch (cause) {
            case SQLException e -> JournaledMetricStore.unavailable(e);
            case DatabaseFailure e -> JournaledMetricStore.unavailable(e);
            case RuntimeException e -> e;
            case null, default -> new IllegalStateException("the metric store failed", cause);
        };
    }

    /** Stops the clocks and brings everything into the database. */
    @Override
    public void close() {
        clocks.forEach(clock -> clock.cancel(false));
        disk.shutdown();
        try {
            sealAll();
        } finally {
            onBlocks(() -> {
                writer.close();
                return true;
            });
            blocks.shutdown();
            await(blocks);
            await(disk);
        }
    }

    private static void await(ScheduledExecutorService executor) {
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
