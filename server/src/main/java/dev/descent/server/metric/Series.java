package dev.descent.server.metric;

import dev.descent.api.MetricBatch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The points of one metric of a run: blocks, and behind them a tail that only memory and journal hold. Guarded by the run's lock. */
final class Series {
    final String name;
    /** In order of (step, time); immutable. */
    List<Block> blocks = List.of();

    /** In order of arrival. */
    Points tail = new Points();
    /** Of blocks and tail. */
    Stats total = new Stats();

    /** Records of the journal up to here are in the blocks; -1 where none is. */
    long position = -1;

    int nextBlock;
    long nextArrival;
    /** Whether the database has a row of this series. */
    boolean stored;
    /** Whether the database's summary is older than {@code total}. */
    boolean changed;

    private Pyramid pyramid = Pyramid.NONE;
    private @Nullable Set<Key> tailKeys;
    private int cachedBlock = -1;
    private Points cachedPoints = new Points();

    private record Key(long step, long time, long bits) {
        static Key of(long step, long time, double value) {
            return new Key(step, time, Double.doubleToRawLongBits(value));
        }
    }

    Series(String name) {
        this.name = name;
    }

    void append(MetricBatch.Series points) {
        for (int i = 0; i < points.size(); i++) {
            long step = points.steps()[i];
            long time = points.times()[i];
            double value = points.values()[i];
            tail.add(step, time, value, nextArrival++);
            total.add(step, time, value);
            if (tailKeys != null) {
                tailKeys.add(Key.of(step, time, value));
            }
        }
        changed = true;
    }

    /** The series' state after its first {@code sealed} tail points went into blocks. */
    void sealed(Rewrite rewrite, int sealed, long newPosition) {
        blocks = rewrite.blocks();
        nextBlock = rewrite.nextBlock();
        tail = tail.without(sealed);
        position = newPosition;
        tailKeys = null;
        cachedBlock = -1;
    }

    @SuppressWarnings("ReferenceEquality") // the list is replaced, never changed
    Pyramid pyramid() {
        if (pyramid.blocks() != blocks) {
            pyramid = Pyramid.over(blocks, pyramid);
        }
        return pyramid;
    }

    void recount() {
        total = new Stats();
        blocks.forEach(block -> total.add(block.stats()));
        total.add(Stats.of(tail));
    }

    /**
     * The points among {@code points} that are not stored yet, each once; {@code points} itself where all are new. Points behind all
     * stored ones by (step, time), the usual case, cost a comparison each.
     */
    MetricBatch.Series unknown(MetricBatch.Series points, Function<List<Block>, Points> reader) {
        boolean[] drop = new boolean[points.size()];
        int dropped = 0;
        long step = total.maxStep;
        long time = total.maxStepTime;
        boolean first = total.count == 0;
        Set<Key> batch = null;
        for (int i = 0; i < points.size(); i++) {
            if (first || Points.compareKeys(step, time, points.steps()[i], points.times()[i]) < 0) {
                step = points.steps()[i];
                time = points.times()[i];
                first = false;
                if (batch != null) {
                    batch.add(Key.of(step, time, points.values()[i]));
                }
                continue;
            }
            batch = batch == null ? keys(points, i) : batch;
            Key key = Key.of(points.steps()[i], points.times()[i], points.values()[i]);
            if (!batch.add(key) || holds(key, reader)) {
                drop[i] = true;
                dropped++;
            }
        }
        return dropped == 0 ? points : without(points, drop, dropped);
    }

    private static Set<Key> keys(MetricBatch.Series points, int count) {
        Set<Key> keys = new HashSet<>();
        for (int i = 0; i < count; i++) {
            keys.add(Key.of(points.steps()[i], points.times()[i], points.values()[i]));
        }
        return keys;
    }

    private static MetricBatch.Series without(MetricBatch.Series points, boolean[] drop, int dropped) {
        int size = points.size() - dropped;
        MetricBatch.Series kept =
                new MetricBatch.Series(points.key(), new long[size], new long[size], new double[size]);
        int to = 0;
        for (int i = 0; i < drop.length; i++) {
            if (!drop[i]) {
                kept.steps()[to] = points.steps()[i];
                kept.times()[to] = points.times()[i];
                kept.values()[to++] = points.values()[i];
            }
        }
        return kept;
    }

    private boolean holds(Key key, Function<List<Block>, Points> reader) {
        if (tailKeys == null) {
            tailKeys = new HashSet<>();
            for (int i = 0; i < tail.size(); i++) {
                tailKeys.add(Key.of(tail.step(i), tail.time(i), tail.value(i)));
            }
        }
        return tailKeys.contains(key)
                || blocks.stream()
                        .filter(block -> block.stats().mayHold(key.step(), key.time()))
                        .anyMatch(block -> holds(block, key, reader));
    }

    private boolean holds(Block block, Key key, Function<List<Block>, Points> reader) {
        if (cachedBlock != block.number()) {
            cachedPoints = reader.apply(List.of(block));
            cachedBlock = block.number();
        }
        Points points = cachedPoints;
        int i = points.lowerBound(key.step(), key.time());
        while (i < points.size() && points.step(i) == key.step() && points.time(i) == key.time()) {
            if (Double.doubleToRawLongBits(points.value(i)) == key.bits()) {
                return true;
            }
            i++;
        }
        return false;
    }
}
