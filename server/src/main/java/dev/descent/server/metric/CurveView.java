package dev.descent.server.metric;

import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import dev.descent.api.CurveQuery.Axis;
import dev.descent.api.RunId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One curve from a series' blocks and tail. A block that lies in one bucket is taken whole, from its statistics; one that reaches over
 * an edge is taken apart where it is long beside a bucket, and else counted to the bucket of its last point, so that an edge may be off
 * by at most a sixteenth of a bucket. Extremes, counts and means miss nothing. Cost: the number of blocks, plus reading at most two
 * blocks an edge.
 */
final class CurveView {
    /** A block is short beside a bucket if the bucket holds so many times its points. */
    private static final int SHORT = 16;

    private final SeriesTable table;
    private final RunId run;
    private final String metric;
    private final CurveQuery query;
    private final List<Block> blocks;
    private final Points tail;
    private final long origin;
    private final long from;
    private final long to;
    private final List<Block> whole = new ArrayList<>();
    private final List<Points> loose = new ArrayList<>();
    private long count;

    /** {@code origin} is what times count from on the relative axis. */
    CurveView(
            SeriesTable table,
            RunId run,
            String metric,
            CurveQuery query,
            List<Block> blocks,
            Points tail,
            long origin) {
        this.table = table;
        this.run = run;
        this.metric = metric;
        this.query = query;
        this.blocks = blocks;
        this.tail = tail;
        this.origin = query.axis() == Axis.RELATIVE ? origin : 0;
        Long first = query.from();
        Long last = query.to();
        this.from = first == null ? Long.MIN_VALUE : first;
        this.to = last == null ? Long.MAX_VALUE : last;
    }

    /** Empty where a block has been replaced since the list was made: the caller makes a new one and asks again. */
    Optional<Curve> read() throws SQLException {
        if (!select()) {
            return Optional.empty();
        }
        if (count <= query.buckets()) {
            return takeApart(whole) ? Optional.of(exact()) : Optional.empty();
        }
        return thinned();
    }

    /** Sorts out which blocks lie in the range as a whole, and which points do. */
    private boolean select() throws SQLException {
        List<Block> partial = new ArrayList<>();
        for (Block block : blocks) {
            if (from <= low(block) && high(block) <= to) {
                whole.add(block);
                count += block.size();
            } else if (low(block) <= to && from <= high(block)) {
                partial.add(block);
            }
        }
        takeIn(tail);
        Optional<List<Points>> read = table.read(run, metric, partial);
        read.ifPresent(parts -> parts.forEach(this::takeIn));
        return read.isPresent();
    }

    private void takeIn(Points points) {
        Points kept = new Points();
        for (int i = 0; i < points.size(); i++) {
            long at = at(points, i);
            if (from <= at && at <= to) {
                kept.add(points.step(i), points.time(i), points.value(i), points.arrival(i));
            }
        }
        count += kept.size();
        loose.add(kept);
    }

    private boolean takeApart(List<Block> apart) throws SQLException {
        Optional<List<Points>> read = table.read(run, metric, apart);
        read.ifPresent(loose::addAll);
        return read.isPresent();
    }

    private Curve exact() {
        Points all = new Points();
        loose.forEach(points -> all.addAll(points, 0, points.size()));
        Points sorted = all.sorted();
        Integer[] order = new Integer[sorted.size()];
        Arrays.setAll(order, i -> i);
        if (query.axis() != Axis.STEP) {
            Arrays.sort(order, (a, b) -> Long.compare(sorted.time(a), sorted.time(b)));
        }
        int size = order.length;
        long[] at = new long[size];
        double[] values = new double[size];
        double[] finite = new double[size];
        long[] ones = new long[size];
        long[] nonfinite = new long[size];
        for (int i = 0; i < size; i++) {
            at[i] = at(sorted, order[i]);
            values[i] = sorted.value(order[i]);
            finite[i] = Double.isFinite(values[i]) ? values[i] : Double.NaN;
            ones[i] = 1;
            nonfinite[i] = Double.isFinite(values[i]) ? 0 : 1;
        }
        return new Curve(run, metric, at, finite, finite.clone(), finite.clone(), values, ones, nonfinite, size, true);
    }

    private Optional<Curve> thinned() throws SQLException {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (Block block : whole) {
            least = Math.min(least, low(block));
            greatest = Math.max(greatest, high(block));
        }
        for (Points points : loose) {
            for (int i = 0; i < points.size(); i++) {
                least = Math.min(least, at(points, i));
                greatest = Math.max(greatest, at(points, i));
            }
        }
        Buckets buckets = new Buckets(query.buckets(), least, greatest);
        List<Block> apart = new ArrayList<>();
        for (Block block : whole) {
            if (isOfOneBucket(block, buckets)) {
                buckets.add(high(block), block.stats());
            } else {
                apart.add(block);
            }
        }
        if (!takeApart(apart)) {
            return Optional.empty();
        }
        for (Points points : loose) {
            for (int i = 0; i < points.size(); i++) {
                buckets.add(at(points, i), points.value(i));
            }
        }
        return Optional.of(buckets.toCurve(run, metric, count));
    }

    private boolean isOfOneBucket(Block block, Buckets buckets) {
        int reach = buckets.indexOf(high(block)) - buckets.indexOf(low(block));
        boolean isShort = block.size() * SHORT <= count / query.buckets();
        return (reach == 0 || (reach == 1 && isShort)) && (query.axis() == Axis.STEP || block.inTimeOrder());
    }

    private long low(Block block) {
        return query.axis() == Axis.STEP ? block.stats().minStep : block.stats().minTime - origin;
    }

    private long high(Block block) {
        return query.axis() == Axis.STEP ? block.stats().maxStep : block.stats().maxTime - origin;
    }

    private long at(Points points, int i) {
        return query.axis() == Axis.STEP ? points.step(i) : points.time(i) - origin;
    }
}
