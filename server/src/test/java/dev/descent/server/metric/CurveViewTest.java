package dev.descent.server.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import dev.descent.api.CurveQuery.Axis;
import dev.descent.api.MetricBatch.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thinned curve against the points themselves: coarse (many blocks a bucket), fine, and in between. */
final class CurveViewTest {
    @TempDir
    Path folder;

    private StoreFixture store;

    @BeforeEach
    void open() {
        store = new StoreFixture(Databases.h2InMemory(), folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Points by step, each with a time of its own, with gaps, and some values that are no number. */
    private NavigableMap<Long, Double> fill(int size, Random random) {
        TreeMap<Long, Double> points = new TreeMap<>();
        long step = -1000;
        for (int from = 0; from < size; from += 7000) {
            int count = Math.min(7000, size - from);
            Series series = StoreFixture.noisy("loss", from, count);
            for (int i = 0; i < count; i++) {
                step += 1 + (random.nextInt(3000) == 0 ? random.nextInt(size) : random.nextInt(4));
                series.steps()[i] = step;
                series.times()[i] = 3 * step + 5;
                if (random.nextInt(50) == 0) {
                    series.values()[i] = Double.NEGATIVE_INFINITY;
                }
                points.put(step, series.values()[i]);
            }
            store.append(series);
        }
        return points;
    }

    @ParameterizedTest(name = "{0} points in {1} buckets over {2}")
    @CsvSource({
        "330, 320, STEP",
        "20000, 320, STEP",
        "20000, 320, TIME",
        "20000, 3, STEP",
        "300000, 100, STEP",
        "300000, 20, TIME",
        "60000, 7, RELATIVE"
    })
    void each_bucket_is_the_points_up_to_its_position(int size, int buckets, Axis axis) {
        NavigableMap<Long, Double> points = fill(size, new Random(size + buckets));

        Curve curve = store.curve(query(buckets, axis));

        long origin = axis == Axis.RELATIVE ? 3 * points.firstKey() + 5 : 0;
        long after = Long.MIN_VALUE;
        assertThat(curve.step().length).isBetween(1, buckets);
        for (int i = 0; i < curve.step().length; i++) {
            long step = axis == Axis.STEP ? curve.step()[i] : (curve.step()[i] + origin - 5) / 3;
            assertBucket(curve, i, points.subMap(after, false, step, true));
            after = step;
        }
        assertThat(points.tailMap(after, false)).isEmpty();
    }

    private static void assertBucket(Curve curve, int i, NavigableMap<Long, Double> expected) {
        double[] finite = expected.values().stream()
                .mapToDouble(v -> v)
                .filter(Double::isFinite)
                .toArray();
        assertThat(curve.count()[i]).isEqualTo(expected.size());
        assertThat(curve.nonfinite()[i]).isEqualTo(expected.size() - finite.length);
        assertThat(curve.last()[i]).isEqualTo(expected.lastEntry().getValue());
        assertThat(curve.min()[i])
                .isEqualTo(Double.valueOf(Arrays.stream(finite).min().orElse(Double.NaN)));
        assertThat(curve.max()[i])
                .isEqualTo(Double.valueOf(Arrays.stream(finite).max().orElse(Double.NaN)));
        if (finite.length > 0) {
            assertThat(curve.mean()[i])
                    .isCloseTo(Arrays.stream(finite).average().orElseThrow(), within(1e-12));
        }
    }

    @Test
    void a_view_looks_at_a_number_of_nodes_that_does_not_grow_with_the_series() {
        for (int blocks : new int[] {2_000, 20_000, 200_000}) {
            List<Block> list =
                    IntStream.range(0, blocks).mapToObj(CurveViewTest::block).toList();
            Pyramid pyramid = Pyramid.over(list, Pyramid.NONE);

            assertThat(pyramid.roots().size()).isLessThanOrEqualTo(Pyramid.FAN_OUT);
            assertThat(pyramid.roots().stream()
                            .mapToLong(node -> node.stats().count)
                            .sum())
                    .isEqualTo(1024L * blocks);
            assertThat(straddling(pyramid.roots(), 1024.0 * blocks / 320)).isLessThan(320 * 4);
        }
    }

    /** Nodes above blocks that are opened because they do not lie in one bucket. */
    private static long straddling(List<? extends Node> nodes, double width) {
        return nodes.stream()
                .filter(node -> Math.floor(node.stats().minStep / width) != Math.floor(node.stats().maxStep / width))
                .filter(node -> !node.parts().isEmpty())
                .mapToLong(node -> 1 + straddling(node.parts(), width))
                .sum();
    }

    private static Block block(int number) {
        Stats stats = new Stats();
        stats.add(1024L * number, number, 1);
        stats.add(1024L * number + 1023, number, 1);
        stats.count = 1024;
        return new Block(number, stats, true);
    }

    @Test
    void a_pyramid_keeps_the_groups_whose_blocks_are_the_same() {
        List<Block> list = new ArrayList<>(
                IntStream.range(0, 1000).mapToObj(CurveViewTest::block).toList());
        Pyramid before = Pyramid.over(List.copyOf(list), Pyramid.NONE);
        list.add(block(1000));

        Pyramid after = Pyramid.over(List.copyOf(list), before);

        Node kept = after.roots().getFirst().parts().getFirst();
        assertThat(kept).isSameAs(before.roots().getFirst().parts().getFirst());
        assertThat(after.roots().getLast().stats().maxStep).isEqualTo(1000L * 1024 + 1023);
    }

    @Test
    void times_that_go_back_over_the_steps_lose_no_point_and_no_extreme() {
        int size = 50_000;
        Random random = new Random(5);
        Series series = StoreFixture.noisy("loss", 0, size);
        for (int i = 0; i < size; i++) {
            series.times()[i] = random.nextInt(1_000_000);
        }
        series.values()[4321] = 77;
        store.append(series);

        Curve curve = store.curve(query(10, Axis.TIME));

        assertThat(Arrays.stream(curve.count()).sum()).isEqualTo(size);
        assertThat(curve.max()[(int) (series.times()[4321] / 100_000)]).isEqualTo(77);
    }

    private static CurveQuery query(int buckets, Axis axis) {
        return new CurveQuery(List.of(StoreFixture.RUN), List.of("loss"), buckets, axis, null, null);
    }
}
