package dev.descent.server.metric;

import dev.descent.api.MetricSummary;
import dev.descent.api.RunId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The runs whose points memory knows: those with something not yet in the database, and some that were asked for lately. Thread-safe. */
final class RunStates {
    /** Runs kept although all of theirs is in the database. */
    private static final int KEPT = 256;
    /** What all runs together may weigh: blocks, eight for a series and four for a run, some 64 MB. */
    private static final int KEPT_WEIGHT = 400_000;
    /** What they may weigh until a writer waits: runs come faster than they go into the database. */
    private static final int CROWDED = 2 * KEPT_WEIGHT;
    /** How many times runs are asked for until it is looked at again what all of them weigh. */
    private static final int LOOK = 512;

    private final ConcurrentHashMap<RunId, RunState> states = new ConcurrentHashMap<>();
    private final AtomicLong ticks = new AtomicLong();
    private final Loader loader;
    private volatile @Nullable UUID journal;
    private volatile long lookedAt;

    /** Points in all tails. */
    final AtomicLong unsealed = new AtomicLong();

    RunStates(Loader loader) {
        this.loader = loader;
    }

    /** Fills a state with what is stored of its run; positions of other journals than {@code journal} do not count. */
    @FunctionalInterface
    interface Loader {
        void load(RunState state, UUID journal) throws SQLException;
    }

    /** Takes positions of that journal for true from now on. */
    void follow(UUID id) {
        journal = id;
    }

    UUID journal() {
        UUID id = journal;
        if (id == null) {
            throw new IllegalStateException("need a journal before the first run is asked for");
        }
        return id;
    }

    Collection<RunState> all() {
        return states.values();
    }

    /** Works on the run's state, loaded, with its lock held. */
    <T, E extends Exception> T with(RunId run, Work<T, E> work) throws E {
        RunState state = acquire(run);
        try {
            return work.on(state);
        } finally {
            state.lock.unlock();
        }
    }

    /** The run's state, loaded, with its lock taken; whoever takes several does so in order of the runs' ids. */
    RunState acquire(RunId run) {
        while (true) {
            RunState state = states.computeIfAbsent(run, RunState::new);
            state.lock.lock();
            boolean isHeld = false;
            try {
                if (!state.gone) {
                    state.usedAt = ticks.incrementAndGet();
                    load(state);
                    isHeld = true;
                    return state;
                }
            } finally {
                if (!isHeld) {
                    state.lock.unlock();
                }
            }
        }
    }

    boolean isLoaded(RunId run) {
        return states.containsKey(run);
    }

    /** Forgets what a state knows, which is asked for again when it is next used; the caller holds its lock. */
    void invalidate(RunState state) {
        unsealed.addAndGet(-state.tailPoints());
        state.clear();
    }

    /** Asks the database again; the caller holds the state's lock. */
    void reload(RunState state) {
        invalidate(state);
        load(state);
    }

    /** What is done to one run's state. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T on(RunState state) throws E;
    }

    private void load(RunState state) {
        if (state.loaded) {
            return;
        }
        try {
            loader.load(state, journal());
            state.loaded = true;
            unsealed.addAndGet(state.tailPoints());
            state.weigh();
        } catch (SQLException e) {
            state.clear();
            throw JournaledMetricStore.unavailable(e);
        }
    }

    /** Summaries of a run that is in memory. */
    Optional<Map<String, MetricSummary>> summaries(RunId run) {
        RunState state = states.get(run);
        if (state == null) {
            return Optional.empty();
        }
        state.lock.lock();
        try {
            if (state.gone || !state.loaded) {
                return Optional.empty();
            }
            Map<String, MetricSummary> summaries = new HashMap<>();
            for (Series series : state.series.values()) {
                if (series.total.count > 0) {
                    summaries.put(series.name, series.total.summary());
                }
            }
            return Optional.of(summaries);
        } finally {
            state.lock.unlock();
        }
    }

    /** Lets go of a state whose lock the caller holds. */
    void forget(RunState state) {
        state.gone = true;
        states.remove(state.run, state);
    }

    /** Lets go of runs that are wholly in the database, those first that were not asked for longest, until the rest is few enough. */
    void evict() {
        long weight = weight();
        if (states.size() <= KEPT && weight <= KEPT_WEIGHT) {
            return;
        }
        for (RunState state : oldest()) {
            if (states.size() <= KEPT && weight <= KEPT_WEIGHT) {
                return;
            }
            long itsWeight = state.weight();
            if (forgetIfDone(state)) {
                weight -= itsWeight;
            }
        }
    }

    private record Aged(RunState state, long usedAt) {}

    /** In order of when they were last asked for, as of now: it changes while they are sorted. */
    private List<RunState> oldest() {
        return states.values().stream()
                .map(state -> new Aged(state, state.usedAt))
                .sorted(Comparator.comparingLong(Aged::usedAt))
                .map(Aged::state)
                .toList();
    }

    /** Runs to be brought into the database so that they can be let go: those not asked for longest, where all weigh too much, down to half. */
    List<RunState> crowding() {
        long weight = weight();
        List<RunState> crowding = new ArrayList<>();
        if (weight > KEPT_WEIGHT) {
            for (RunState state : oldest()) {
                if (weight > KEPT_WEIGHT / 2) {
                    crowding.add(state);
                    weight -= state.weight();
                }
            }
        }
        return crowding;
    }

    /** Whether all weigh far too much; as of some hundred questions ago, so that a point costs no look at all runs. */
    boolean isCrowded() {
        long now = ticks.get();
        if (now - lookedAt < LOOK) {
            return false;
        }
        lookedAt = now;
        return weight() > CROWDED;
    }

    private long weight() {
        return states.values().stream().mapToLong(RunState::weight).sum();
    }

    private boolean forgetIfDone(RunState state) {
        if (!state.lock.tryLock()) {
            return false;
        }
        try {
            boolean isDone = state.unsealedFrom == Long.MAX_VALUE && !state.changed;
            if (isDone) {
                unsealed.addAndGet(-state.tailPoints());
                forget(state);
            }
            return isDone;
        } finally {
            state.lock.unlock();
        }
    }
}
