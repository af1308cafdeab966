package dev.descent.server.metric;

import dev.descent.api.RunId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Moves points from tails into blocks and keeps the stored summaries up to date. It alone changes blocks, on one thread, so that it
 * compresses and writes without holding up a run's writers.
 */
final class Sealer {
    /** Runs that are sealed in one transaction at most, and what they may weigh: some thousand series. */
    private static final int TOGETHER = 100;

    private static final int HEAVY = 10_000;

    private final SeriesTable table;
    private final SeriesWriter writer;
    private final RunStates states;
    private final BlockCodec codec = new BlockCodec();

    Sealer(SeriesTable table, SeriesWriter writer, RunStates states) {
        this.table = table;
        this.writer = writer;
        this.states = states;
    }

    /** What goes. */
    enum Depth {
        /** All summaries. */
        SUMMARIES(Integer.MAX_VALUE),
        /** All summaries, and the points of long tails. */
        DUE(4 * Block.CAPACITY),
        /** Everything: no record of the journal is needed for the run any more. */
        ALL(1);

        /** Tails of so many points go into blocks of their own. */
        private final int worth;

        Depth(int worth) {
            this.worth = worth;
        }
    }

    private record Part(Series series, Points tail, List<Block> blocks, int nextBlock, long nextArrival, Stats total) {}

    private record Snapshot(List<Part> parts, long position, long generation, Map<String, String> clients) {}

    /** False, and nothing stored and the state let go, where another server was there first; never so where runs are not shared. */
    boolean seal(RunState state, Depth depth) throws SQLException {
        if (!writer.isShared()) {
            seal(List.of(state), depth);
            return true;
        }
        Snapshot snapshot = snapshot(state, depth);
        List<SeriesWriter.Change> changes;
        try {
            changes = changes(state.run, snapshot);
        } catch (BlocksReplaced e) {
            return letGo(state);
        }
        if (changes.isEmpty() && snapshot.clients().isEmpty()) {
            apply(state, depth, snapshot, changes);
            return true;
        }
        return writeShared(state, depth, snapshot, changes);
    }

    /** Seals runs that no other server writes, some in a transaction, and runs what waits {@code inBetween}. */
    void seal(List<RunState> runs, Depth depth, Runnable inBetween) throws SQLException {
        int from = 0;
        while (from < runs.size()) {
            int to = from;
            for (long weight = 0; to < runs.size() && to - from < TOGETHER && weight < HEAVY; to++) {
                weight += runs.get(to).weight();
            }
            seal(runs.subList(from, to), depth);
            inBetween.run();
            from = to;
        }
    }

    /** Seals runs that no other server writes in one transaction, all or none: most of what one costs does not depend on how many. */
    void seal(List<RunState> runs, Depth depth) throws SQLException {
        List<Snapshot> snapshots = new ArrayList<>();
        List<SeriesWriter.OfRun> changed = new ArrayList<>();
        for (RunState state : runs) {
            Snapshot snapshot = snapshot(state, depth);
            snapshots.add(snapshot);
            changed.add(new SeriesWriter.OfRun(state.run, changes(state.run, snapshot), snapshot.clients()));
        }
        writer.write(changed);
        for (int i = 0; i < runs.size(); i++) {
            apply(runs.get(i), depth, snapshots.get(i), changed.get(i).changes());
        }
    }

    private List<SeriesWriter.Change> changes(RunId run, Snapshot snapshot) {
        List<SeriesWriter.Change> changes = new ArrayList<>();
        for (Part part : snapshot.parts()) {
            changes.add(change(run, part, snapshot.position()));
        }
        return changes;
    }

    private boolean letGo(RunState state) {
        state.lock.lock();
        try {
            states.invalidate(state);
        } finally {
            state.lock.unlock();
        }
        return false;
    }

    private SeriesWriter.Change change(RunId run, Part part, long position) {
        Series series = part.series();
        Points tail = part.tail();
        Rewrite rewrite = tail.size() == 0
                ? null
                : Rewrite.of(part.blocks(), tail.sorted(), part.nextBlock(), reader(run, series.name), codec);
        return new SeriesWriter.Change(series.name, series.stored, rewrite, part.total(), position, part.nextArrival());
    }

    private static SeriesWriter.Claim claim(Depth depth, Snapshot snapshot) {
        return new SeriesWriter.Claim(snapshot.position(), depth == Depth.ALL, false);
    }

    /** With the run's lock held, so that a writer of this server that comes next finds memory as new as the database. */
    private boolean writeShared(RunState state, Depth depth, Snapshot snapshot, List<SeriesWriter.Change> changes)
            throws SQLException {
        state.lock.lock();
        try {
            boolean isFirst = state.generation == snapshot.generation()
                    && writer.write(state, changes, snapshot.clients(), claim(depth, snapshot));
            if (isFirst) {
                apply(state, depth, snapshot, changes);
            } else {
                states.invalidate(state);
            }
            return isFirst;
        } finally {
            state.lock.unlock();
        }
    }

    private static Snapshot snapshot(RunState state, Depth depth) {
        state.lock.lock();
        try {
            List<Part> parts = new ArrayList<>();
            for (Series series : state.series.values()) {
                boolean takesTail = series.tail.size() >= depth.worth;
                if (takesTail || series.changed) {
                    Points tail = takesTail ? series.tail.snapshot() : new Points();
                    parts.add(new Part(
                            series, tail, series.blocks, series.nextBlock, series.nextArrival, series.total.copy()));
                }
            }
            Map<String, String> clients = depth == Depth.ALL && state.clientsChanged
                    ? state.clients.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, entry -> entry.getValue().toString()))
                    : Map.of();
            return new Snapshot(parts, state.lastPosition, state.generation, clients);
        } finally {
            state.lock.unlock();
        }
    }

    private void apply(RunState state, Depth depth, Snapshot snapshot, List<SeriesWriter.Change> changes) {
        state.lock.lock();
        try {
            for (int i = 0; i < changes.size(); i++) {
                Part part = snapshot.parts().get(i);
                Series series = part.series();
                Rewrite rewrite = changes.get(i).rewrite();
                if (rewrite != null) {
                    series.sealed(rewrite, part.tail().size(), snapshot.position());
                    states.unsealed.addAndGet(-part.tail().size());
                }
                series.stored = part.total().count > 0;
                series.changed = series.total.count != part.total().count;
            }
            state.weigh();
            boolean isNewest = state.lastPosition == snapshot.position();
            state.changed &= !isNewest;
            if (depth == Depth.ALL) {
                state.unsealedFrom = isNewest ? Long.MAX_VALUE : snapshot.position() + 1;
                state.clientsChanged &= !isNewest;
            }
        } finally {
            state.lock.unlock();
        }
    }

    /**
     * Takes away the points at or above {@code step} that came before the journal's {@code position}, a new one; the caller holds the
     * run's lock. False, and nothing taken away, where another server was there first.
     */
    boolean cut(RunState state, long step, long position) throws SQLException {
        List<Series> touched = new ArrayList<>();
        List<SeriesWriter.Change> changes = new ArrayList<>();
        for (Series series : state.series.values()) {
            if (series.total.count > 0 && series.total.maxStep >= step && series.position < position) {
                Rewrite rewrite = below(state.run, series, step);
                Stats total = new Stats();
                rewrite.blocks().forEach(block -> total.add(block.stats()));
                touched.add(series);
                changes.add(new SeriesWriter.Change(
                        series.name, series.stored, rewrite, total, position, series.nextArrival));
            }
        }
        if (!writer.write(state, changes, Map.of(), new SeriesWriter.Claim(position, true, true))) {
            return false;
        }
        for (int i = 0; i < touched.size(); i++) {
            Series series = touched.get(i);
            Rewrite rewrite = changes.get(i).rewrite();
            if (rewrite != null) {
                states.unsealed.addAndGet(-series.tail.size());
                series.sealed(rewrite, series.tail.size(), position);
            }
            series.recount();
            series.stored = series.total.count > 0;
            series.changed = false;
        }
        return true;
    }

    private Rewrite below(RunId run, Series series, long step) {
        List<Block> kept = new ArrayList<>();
        List<Block> cut = new ArrayList<>();
        List<Integer> removed = new ArrayList<>();
        for (Block block : series.blocks) {
            if (block.stats().maxStep < step) {
                kept.add(block);
                continue;
            }
            removed.add(block.number());
            if (block.stats().minStep < step) {
                cut.add(block);
            }
        }
        Points rest = reader(run, series.name).apply(cut).below(step);
        Points tail = series.tail.below(step);
        rest.addAll(tail, 0, tail.size());
        Rewrite rewrite =
                Rewrite.of(List.copyOf(kept), rest.sorted(), series.nextBlock, reader(run, series.name), codec);
        removed.addAll(rewrite.removed());
        return new Rewrite(rewrite.blocks(), removed, rewrite.added(), rewrite.nextBlock());
    }

    /** Takes away everything of a run; the caller holds its lock. */
    void delete(RunState state) throws SQLException {
        writer.delete(state.run);
        state.series.values().forEach(series -> states.unsealed.addAndGet(-series.tail.size()));
    }

    /** Reads blocks of a series that nobody replaces meanwhile, one behind the other. */
    Function<List<Block>, Points> reader(RunId run, String name) {
        return blocks -> {
            Points all = new Points();
            try {
                List<Points> parts = table.read(run, name, blocks).orElseThrow(() -> new BlocksReplaced(run, name));
                parts.forEach(points -> all.addAll(points, 0, points.size()));
            } catch (SQLException e) {
                throw new DatabaseFailure(e);
            }
            return all;
        };
    }
}
