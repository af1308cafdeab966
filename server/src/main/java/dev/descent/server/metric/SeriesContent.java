package dev.descent.server.metric;

import dev.descent.api.MetricBatch;
import dev.descent.api.RunId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a series holds at one moment.
 *
 * @param tail a snapshot
 * @param firstTime the least time; meaningless where there is no point
 */
record SeriesContent(Pyramid pyramid, Points tail, long size, long firstTime) {
    /** Points that are brought into memory to be sorted: some 32 MB. */
    private static final long MOST_SORTED = 1_000_000;

    static final SeriesContent NONE = new SeriesContent(Pyramid.NONE, new Points(), 0, 0);

    static SeriesContent of(Series series) {
        return new SeriesContent(series.pyramid(), series.tail.snapshot(), series.total.count, series.total.minTime);
    }

    private List<Block> blocks() {
        return pyramid.blocks();
    }

    /** Points in order of (step, time, arrival); empty where a block has been replaced meanwhile. */
    Optional<MetricBatch.Series> slice(SeriesTable table, RunId run, String metric, long offset, int limit)
            throws SQLException {
        List<Block> blocks = blocks();
        Points sorted = tail.sorted();
        boolean isBehind = blocks.isEmpty()
                || sorted.size() == 0
                || blocks.getLast().stats().maxStep < sorted.step(0)
                || (blocks.getLast().stats().maxStep == sorted.step(0)
                        && blocks.getLast().stats().maxStepTime <= sorted.time(0));
        return isBehind
                ? sliceInOrder(table, run, metric, sorted, offset, limit)
                : sliceMerged(table, run, metric, offset, limit);
    }

    private Optional<MetricBatch.Series> sliceInOrder(
            SeriesTable table, RunId run, String metric, Points sorted, long offset, int limit) throws SQLException {
        List<Block> touched = new ArrayList<>();
        long before = 0;
        long skipped = 0;
        for (Block block : blocks()) {
            if (before + block.size() <= offset) {
                skipped += block.size();
            } else if (before < offset + limit) {
                touched.add(block);
            }
            before += block.size();
        }
        Optional<List<Points>> parts = table.read(run, metric, touched);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Points all = new Points();
        parts.get().forEach(points -> all.addAll(points, 0, points.size()));
        if (before < offset + limit) {
            all.addAll(sorted, 0, sorted.size());
        }
        return Optional.of(all.toSeries(metric, offset - skipped, limit));
    }

    /** Where the tail goes back behind blocks, which lasts until it is sealed. */
    private Optional<MetricBatch.Series> sliceMerged(
            SeriesTable table, RunId run, String metric, long offset, int limit) throws SQLException {
        Optional<List<Points>> parts = table.read(run, metric, blocks());
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Points all = new Points();
        parts.get().forEach(points -> all.addAll(points, 0, points.size()));
        all.addAll(tail, 0, tail.size());
        return Optional.of(all.sorted().toSeries(metric, offset, limit));
    }

    /** Points in order of arrival; those of a larger series in order of (step, time, arrival). Empty where a block has been replaced meanwhile. */
    Optional<MetricBatch.Series> arrived(SeriesTable table, RunId run, String metric, long offset, int limit)
            throws SQLException {
        if (size > MOST_SORTED) {
            return slice(table, run, metric, offset, limit);
        }
        Optional<List<Points>> parts = table.read(run, metric, blocks());
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Points all = new Points();
        parts.get().forEach(points -> all.addAll(points, 0, points.size()));
        all.addAll(tail, 0, tail.size());
        return Optional.of(all.byArrival().toSeries(metric, offset, limit));
    }
}
