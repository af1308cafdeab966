package dev.descent.server.metric;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.RunId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    /** Points in tails from where on a writer waits until they are in blocks: some 64 MB. */
    private static final long CROWDED = 1_000_000;

    /** Records of a run that the shared journal may keep while they come in. */
    private static final long LONG_JOURNAL = 1_000;

    /** How often the shared journal is searched for records that wait for no server any more. */
    private static final int LEFTOVER_SECONDS = 5;

    private static final int TRIES = 20;

    private final Duration patience;
    private final @Nullable SharedRuns shared;
    private final RunStates states;
    private final SeriesWriter writer;
    private final Queue<FutureTask<Boolean>> urgent = new ConcurrentLinkedQueue<>();
    private final Sealer sealer;
    private final ScheduledExecutorService blocks = executor("metric-blocks");
    private final ScheduledExecutorService disk = executor("metric-journal");
    private final List<Future<?>> clocks = new ArrayList<>();
    private @Nullable Journal journal;
    private @Nullable FileRows rows;

    /** {@code heads} and {@code shared} where other servers write the same runs. */
    Upkeep(
            DataSource database,
            SeriesTable table,
            RunStates states,
            @Nullable RunHeads heads,
            @Nullable SharedRuns shared,
            Duration patience) {
        this.patience = patience;
        this.shared = shared;
        this.states = states;
        this.writer = new SeriesWriter(database, states::journal, heads);
        this.sealer = new Sealer(table, writer, states);
    }

    private static ScheduledExecutorService executor(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Brings everything replayed into the database, lets go of old journal files, and starts the clocks. */
    void start(Journal opened, FileRows file, Duration syncInterval, Duration sealInterval) {
        this.journal = opened;
        this.rows = file;
        sealAll();
        long sync = syncInterval.toNanos();
        clocks.add(
                disk.scheduleWithFixedDelay(() -> logged(() -> force(opened, file)), sync, sync, TimeUnit.NANOSECONDS));
        long seal = sealInterval.toNanos();
        clocks.add(blocks.scheduleWithFixedDelay(() -> logged(() -> tick(opened)), seal, seal, TimeUnit.NANOSECONDS));
    }

    /** Starts the clocks of a server that shares its runs with others. */
    void start(SharedRuns runs, Duration sealInterval) {
        long seal = sealInterval.toNanos();
        clocks.add(
                blocks.scheduleWithFixedDelay(() -> logged(() -> tickShared(runs)), seal, seal, TimeUnit.NANOSECONDS));
        Map<RunId, Long> before = new HashMap<>();
        clocks.add(blocks.scheduleWithFixedDelay(
                () -> logged(() -> sealLeftovers(runs, before)), LEFTOVER_SECONDS, LEFTOVER_SECONDS, TimeUnit.SECONDS));
    }

    private boolean tickShared(SharedRuns runs) throws SQLException {
        for (RunState state : states.all()) {
            if (state.changed) {
                boolean isLong = state.lastPosition - state.sealed > LONG_JOURNAL;
                sealShared(runs, state.run, isLong ? Sealer.Depth.ALL : Sealer.Depth.DUE);
                runUrgent();
            }
        }
        states.evict();
        return true;
    }

    /** Brings a run into the database, as new as any server knows it, however many servers try. */
    private void sealShared(SharedRuns runs, RunId run, Sealer.Depth depth) throws SQLException {
        for (int i = 0; i < TRIES; i++) {
            if (sealer.seal(runs.current(states, run), depth)) {
                return;
            }
        }
        LOG.warnf("run %s is sealed by another server again and again", run);
    }

    /** Brings runs into blocks whose journal has stood still since the last time: they ended, or their server did. */
    private boolean sealLeftovers(SharedRuns runs, Map<RunId, Long> before) throws SQLException {
        Map<RunId, Long> now = runs.unsealed();
        for (Map.Entry<RunId, Long> each : now.entrySet()) {
            if (each.getValue().equals(before.get(each.getKey()))) {
                sealShared(runs, each.getKey(), Sealer.Depth.ALL);
                runUrgent();
            }
        }
        before.clear();
        before.putAll(now);
        return true;
    }

    /** Makes a writer wait where more stands in memory than should. */
    void relieve() {
        if (states.unsealed.get() > CROWDED) {
            sealAll();
        } else if (states.isCrowded()) {
            onBlocks(this::sealCrowding);
            states.evict();
        }
    }

    private static boolean force(Journal opened, FileRows file) throws SQLException {
        opened.force();
        file.force();
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
        sealChanged(Sealer.Depth.DUE, this::runUrgent);
        sealCrowding();
        if (opened.hasOldSegments()) {
            letGo(opened);
        }
        states.evict();
        return true;
    }

    private boolean sealCrowding() throws SQLException {
        if (shared == null) {
            sealer.seal(states.crowding(), Sealer.Depth.ALL, this::runUrgent);
            return true;
        }
        for (RunState state : states.crowding()) {
            sealShared(shared, state.run, Sealer.Depth.ALL);
            runUrgent();
        }
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
        FileRows file = rows;
        opened.discardBefore(file == null ? newest : Math.min(newest, file.store()));
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
        if (shared != null || states.all().stream().anyMatch(state -> state.changed)) {
            FutureTask<Boolean> task = new FutureTask<>(this::writeSummaries);
            urgent.add(task);
            blocks.execute(this::runUrgent);
            await(task);
        }
    }

    private boolean writeSummaries() throws SQLException {
        if (shared != null) {
            for (RunId run : shared.refreshUnsettled(states)) {
                sealShared(shared, run, Sealer.Depth.SUMMARIES);
            }
            return true;
        }
        sealChanged(Sealer.Depth.SUMMARIES, () -> {});
        return true;
    }

    /** Runs that no other server writes, some at a time. */
    private void sealChanged(Sealer.Depth depth, Runnable inBetween) throws SQLException {
        sealer.seal(states.all().stream().filter(state -> state.changed).toList(), depth, inBetween);
    }

    private void runUrgent() {
        for (FutureTask<Boolean> task = urgent.poll(); task != null; task = urgent.poll()) {
            task.run();
        }
    }

    /** Brings a run into the database. */
    void seal(RunId run) {
        onBlocks(() -> {
            if (shared != null) {
                sealShared(shared, run, Sealer.Depth.ALL);
                return true;
            }
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
        onBlocks(this::sealEvery);
    }

    private boolean sealEvery() throws SQLException, IOException {
        for (RunState state : states.all()) {
            if (shared == null) {
                sealer.seal(state, Sealer.Depth.ALL);
            } else if (state.tailPoints() > 0 || state.changed) {
                sealShared(shared, state.run, Sealer.Depth.ALL);
            }
        }
        Journal opened = journal;
        if (opened != null && opened.hasOldSegments()) {
            letGo(opened);
        }
        return true;
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

    /** Takes points away where other servers may write the run meanwhile. */
    void resumeShared(SharedRuns runs, RunId run, long step) {
        onBlocks(() -> {
            for (int i = 0; i < TRIES; i++) {
                if (states.with(runs.current(states, run).run, state -> cutShared(state, step))) {
                    return true;
                }
            }
            throw new DescentException(
                    ErrorCode.UNAVAILABLE, "run " + run + " is written faster than it can be resumed");
        });
    }

    private boolean cutShared(RunState state, long step) throws SQLException {
        boolean isCut;
        try {
            isCut = sealer.seal(state, Sealer.Depth.ALL) && sealer.cut(state, step, state.lastPosition + 1);
        } catch (BlocksReplaced expected) { // by another server, since memory last looked
            isCut = false;
        }
        if (isCut) {
            state.lastPosition++;
        } else {
            states.invalidate(state);
        }
        return isCut;
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

    @Override
    public void close() {
        close(deadline());
    }

    /** What the end may take from now on. */
    Deadline deadline() {
        return Deadline.in(patience);
    }

    /** Stops the clocks and brings everything into the database, if that takes it in time: the rest waits in the journal. */
    void close(Deadline deadline) {
        clocks.forEach(clock -> clock.cancel(false));
        disk.shutdown();
        Future<Boolean> last = blocks.submit(() -> {
            try {
                return sealEvery();
            } finally {
                writer.close();
            }
        });
        blocks.shutdown();
        try {
            last.get(deadline.left(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException expected) {
            leave("it did not answer for " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            leave(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deadline.await(disk);
    }

    private static void leave(String reason) {
        LOG.errorf(
                "the database does not take the last points (%s): they stay in the journal, which the next start reads",
                reason);
    }
}
