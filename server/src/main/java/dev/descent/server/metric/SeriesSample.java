package dev.descent.server.metric;

import dev.descent.api.RunId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Points of a series whose steps lie in a range: all, or where they are more than {@value #FEW} some of them, evenly spaced by their
 * number, the first and the last included. Where two blocks or more lie between one and the next, each is the last of its block (the
 * greatest by step, time and value), which is known without reading anything: the cost then does not grow with the series.
 */
final class SeriesSample {
    /** So many come together from the blocks that are kept decoded. */
    static final int FEW = 250_000;
    /** Blocks that are decoded at a time. */
    private static final int AT_ONCE = 64;

    private final SeriesTable table;
    private final BlockCache cache;
    private final RunId run;
    private final String metric;
    private final long from;
    private final long to;
    private final List<Block> blocks;
    private final Points tail;
    private final long size;
    /** What was taken, in any order, some of it twice. */
    private final Points chosen = new Points();

    /** Of the points with steps {@code from} to {@code to}, both included. */
    SeriesSample(
            SeriesTable table, BlockCache cache, RunId run, String metric, SeriesContent content, long from, long to) {
        this.table = table;
        this.cache = cache;
        this.run = run;
        this.metric = metric;
        this.from = from;
        this.to = to;
        this.blocks = content.pyramid().blocks().stream()
                .filter(block -> block.stats().maxStep >= from && block.stats().minStep <= to)
                .toList();
        this.tail = inRange(content.tail()).sorted();
        this.size = blocks.stream().mapToLong(Block::size).sum() + tail.size();
    }

    /** At least {@code count} points where there are as many; empty where a block has been replaced meanwhile. */
    Optional<MetricStore.Sample> read(int count) throws SQLException {
        boolean isWhole = size <= FEW;
        long spacing = Math.max(1, size / count);
        boolean isCoarse = blocks.size() > 1 && spacing >= 2L * Block.CAPACITY;
        boolean isRead = isWhole ? takeAll() : isCoarse ? takeEnds(spacing) : takeEvenly(count);
        if (!isRead) {
            return Optional.empty();
        }
        if (!isWhole) {
            takeFromTail(spacing);
        }
        Points sorted = inRange(chosen).sorted();
        return Optional.of(
                new MetricStore.Sample((isWhole ? sorted : sorted.withoutRepeats()).toSeries(metric), isWhole));
    }

    private boolean takeAll() throws SQLException {
        Optional<List<Points>> read = cache.read(run, metric, blocks);
        read.ifPresent(parts -> parts.forEach(points -> chosen.addAll(points, 0, points.size())));
        chosen.addAll(tail, 0, tail.size());
        return read.isPresent();
    }

    /** The outermost blocks are read, for the first point and the last. */
    private boolean takeEnds(long spacing) throws SQLException {
        Optional<List<Points>> read = cache.read(run, metric, List.of(blocks.getFirst(), blocks.getLast()));
        if (read.isEmpty()) {
            return false;
        }
        takeFirst(read.get().getFirst());
        long before = 0;
        long next = spacing;
        for (Block block : blocks.subList(0, blocks.size() - 1)) {
            before += block.size();
            if (before > next) {
                Stats stats = block.stats();
                chosen.add(stats.maxStep, stats.maxStepTime, stats.last, 0);
                next += spacing;
            }
        }
        takeLast(read.get().getLast());
        return true;
    }

    private boolean takeEvenly(int count) throws SQLException {
        long before = 0;
        long taken = 0;
        for (int i = 0; i < blocks.size(); i += AT_ONCE) {
            List<Block> some = blocks.subList(i, Math.min(blocks.size(), i + AT_ONCE));
            Optional<List<Points>> read = table.read(run, metric, some);
            if (read.isEmpty()) {
                return false;
            }
            for (Points points : read.get()) {
                for (; taken * size / count < before + points.size(); taken++) {
                    int at = (int) (taken * size / count - before);
                    chosen.addAll(points, at, at + 1);
                }
                before += points.size();
            }
            if (i == 0) {
                takeFirst(read.get().getFirst());
            }
            if (i + AT_ONCE >= blocks.size()) {
                takeLast(read.get().getLast());
            }
        }
        return true;
    }

    private void takeFirst(Points points) {
        Points kept = inRange(points);
        chosen.addAll(kept, 0, Math.min(1, kept.size()));
    }

    private void takeLast(Points points) {
        Points kept = inRange(points);
        chosen.addAll(kept, Math.max(0, kept.size() - 1), kept.size());
    }

    private void takeFromTail(long spacing) {
        for (long at = 0; at < tail.size(); at += spacing) {
            chosen.addAll(tail, (int) at, (int) at + 1);
        }
        takeLast(tail);
    }

    private Points inRange(Points points) {
        Points kept = new Points();
        for (int i = 0; i < points.size(); i++) {
            if (from <= points.step(i) && points.step(i) <= to) {
                kept.add(points.step(i), points.time(i), points.value(i), points.arrival(i));
            }
        }
        return kept;
    }
}
