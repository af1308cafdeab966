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
 * One curve from a series' pyramid and tail.
 *
 * <p>A node that lies in one bucket is taken whole, from its statistics. Where a bucket holds no more points than a block on the average,
 * blocks on edges are read and taken apart: edges lie where the even grid has them. Where it holds more, nothing is read: a block on an
 * edge counts to the bucket of its last point, so that an edge moves by less than a block, which is less than a bucket. Either way every
 * point counts in exactly one bucket, and a bucket's position is that of its last point; extremes, counts and means miss nothing.
 *
 * <p>Over time, the last value of a bucket in the second case is that of its greatest step where times go back. A block whose points lie
 * scattered over three buckets or more is always taken apart: over steps there are fewer of these than buckets, over time as many as the
 * run's times go back. Otherwise the cost is some {@value Pyramid#FAN_OUT} nodes per bucket and level, and reading at most a block per bucket.
 */
final class CurveView {
    private final BlockCache points;
    private final RunId run;
    private final String metric;
    private final CurveQuery query;
    private final SeriesContent content;
    private final long origin;
    private final long from;
    private final long to;
    private final List<Node> whole = new ArrayList<>();
    private final List<Points> loose = new ArrayList<>();
    private final List<Block> apart = new ArrayList<>();
    private long count;

    /** {@code origin} is what times count from on the relative axis. */
    CurveView(BlockCache points, RunId run, String metric, CurveQuery query, SeriesContent content, long origin) {
        this.points = points;
        this.run = run;
        this.metric = metric;
        this.query = query;
        this.content = content;
        this.origin = query.axis() == Axis.RELATIVE ? origin : 0;
        Long first = query.from();
        Long last = query.to();
        this.from = first == null ? Long.MIN_VALUE : first;
        this.to = last == null ? Long.MAX_VALUE : last;
    }

    /** Empty where a block has been replaced since the list was made: the caller makes a new one and asks again. */
    Optional<Curve> read() throws SQLException {
        content.pyramid().roots().forEach(this::select);
        takeIn(content.tail());
        if (!takeApart()) {
            return Optional.empty();
        }
        if (count > query.buckets()) {
            return thinned();
        }
        whole.forEach(this::addBlocks);
        return takeApart() ? Optional.of(exact()) : Optional.empty();
    }

    /** Sorts out which nodes lie in the range as a whole, and which blocks reach over its ends. */
    private void select(Node node) {
        if (from <= low(node) && high(node) <= to) {
            whole.add(node);
            count += node.stats().count;
        } else if (low(node) <= to && from <= high(node)) {
            if (node instanceof Block block) {
                apart.add(block);
            }
            node.parts().forEach(this::select);
        }
    }

    private void addBlocks(Node node) {
        if (node instanceof Block block) {
            apart.add(block);
            count -= block.size();
        }
        node.parts().forEach(this::addBlocks);
    }

    /** Reads the blocks that were put aside; false where one of them has been replaced. */
    private boolean takeApart() throws SQLException {
        Optional<List<Points>> read = points.read(run, metric, apart);
        read.ifPresent(parts -> parts.forEach(this::takeIn));
        apart.clear();
        return read.isPresent();
    }

    private void takeIn(Points points) {
        Points kept = from == Long.MIN_VALUE && to == Long.MAX_VALUE ? points : inRange(points);
        count += kept.size();
        loose.add(kept);
    }

    private Points inRange(Points points) {
        Points kept = new Points();
        for (int i = 0; i < points.size(); i++) {
            long at = at(points, i);
            if (from <= at && at <= to) {
                kept.add(points.step(i), points.time(i), points.value(i), points.arrival(i));
            }
        }
        return kept;
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
        Buckets buckets = evenBuckets();
        boolean isCoarse = count > (long) Block.CAPACITY * query.buckets();
        whole.forEach(node -> place(node, buckets, isCoarse));
        if (!apart.isEmpty()) {
            Optional<List<Points>> read = points.read(run, metric, apart);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            loose.addAll(read.get());
        }
        for (Points points : loose) {
            buckets.add(points.positions(query.axis() == Axis.STEP, origin), points);
        }
        return Optional.of(buckets.toCurve(run, metric, count));
    }

    private Buckets evenBuckets() {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (Node node : whole) {
            least = Math.min(least, low(node));
            greatest = Math.max(greatest, high(node));
        }
        for (Points points : loose) {
            for (int i = 0; i < points.size(); i++) {
                least = Math.min(least, at(points, i));
                greatest = Math.max(greatest, at(points, i));
            }
        }
        return new Buckets(query.buckets(), least, greatest);
    }

    private void place(Node node, Buckets buckets, boolean isCoarse) {
        int reach = buckets.indexOf(high(node)) - buckets.indexOf(low(node));
        boolean isOrdered = isCoarse || query.axis() == Axis.STEP || node.inTimeOrder();
        if (reach == 0 && isOrdered) {
            buckets.add(high(node), node.stats());
        } else if (node instanceof Block block) {
            if (reach == 1 && isCoarse) {
                buckets.add(high(node), node.stats());
            } else {
                apart.add(block);
            }
        } else {
            node.parts().forEach(part -> place(part, buckets, isCoarse));
        }
    }

    private long low(Node node) {
        return query.axis() == Axis.STEP ? node.stats().minStep : node.stats().minTime - origin;
    }

    private long high(Node node) {
        return query.axis() == Axis.STEP ? node.stats().maxStep : node.stats().maxTime - origin;
    }

    private long at(Points points, int i) {
        return query.axis() == Axis.STEP ? points.step(i) : points.time(i) - origin;
    }
}
