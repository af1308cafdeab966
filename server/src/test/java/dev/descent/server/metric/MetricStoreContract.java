package dev.descent.server.metric;

import static dev.descent.server.metric.StoreFixture.RUN;
import static dev.descent.server.metric.StoreFixture.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import dev.descent.api.CurveQuery.Axis;
import dev.descent.api.DescentException;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricBatch.Series;
import dev.descent.api.MetricSummary;
import dev.descent.api.RunId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every metric store does, on every database. */
abstract class MetricStoreContract {
    @TempDir
    Path folder;

    private StoreFixture store;

    abstract DataSource database() throws Exception;

    /** One per store: calls go to each in turn. */
    List<Path> folders(Path folder) {
        return List.of(folder);
    }

    @BeforeEach
    final void open() throws Exception {
        store = new StoreFixture(
                database(), folders(folder), StoreFixture.configuration(MetricStoreConfiguration.Sync.INTERVAL));
    }

    @AfterEach
    final void close() throws Exception {
        store.close();
    }

    @Test
    void points_come_back_as_they_were_in_order_of_step_time_and_arrival() {
        store.append(Series.point("loss", 3, 30, 0.3));
        store.append(Series.point("loss", 1, 10, Double.NaN));
        store.append(Series.point("loss", 2, 25, Double.POSITIVE_INFINITY));
        store.append(Series.point("loss", 2, 20, -0.0));
        store.append(Series.point("loss", 2, 20, Double.NEGATIVE_INFINITY));

        Series points = store.points("loss");

        assertThat(points.steps()).containsExactly(1, 2, 2, 2, 3);
        assertThat(points.times()).containsExactly(10, 20, 20, 25, 30);
        assertThat(points.values())
                .containsExactly(Double.NaN, -0.0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.3);
    }

    @Test
    void any_text_names_a_metric() {
        List<String> names =
                List.of("a/b c", "it's \"quoted\"", "損失/訓練 ✓ 🚀", "%41", "loss\n", "'; drop table run; --");
        names.forEach(name -> store.append(Series.point(name, 1, 1, 0.5)));

        store.reopen();

        assertThat(store.summaries().keySet()).containsExactlyInAnyOrderElementsOf(names);
        names.forEach(name -> assertThat(store.points(name).values()).containsExactly(0.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\0", "\uD800"})
    void what_is_no_text_names_none_and_nothing_of_its_batch_is_stored(String name) {
        assertThatThrownBy(() -> store.append(Series.point("good", 1, 1, 1), Series.point(name, 1, 1, 1)))
                .isInstanceOf(DescentException.class)
                .hasMessageContaining("name of a metric");

        assertThat(store.summaries()).isEmpty();
    }

    @Test
    void a_numbered_batch_counts_once_also_after_a_restart() {
        MetricBatch first = new MetricBatch("sdk", 1, List.of(batch("loss", 0, 10)));
        MetricBatch second = new MetricBatch("sdk", 2, List.of(batch("loss", 10, 10)));
        store.append(first);
        store.append(first);
        store.append(second);

        store.reopen();
        store.append(first);
        store.append(second);
        store.append(new MetricBatch("other", 1, List.of(batch("loss", 20, 1))));

        assertThat(store.points("loss").steps())
                .isEqualTo(LongStream.range(0, 21).toArray());
    }

    @Test
    void an_equal_point_without_a_client_counts_once_wherever_the_first_one_lies() {
        store.append(batch("loss", 0, 5000), Series.point("nan", 0, 7, Double.NaN));
        store.store().flush(RUN);
        store.append(batch("loss", 5000, 10));

        store.append(batch("loss", 4990, 20), Series.point("nan", 0, 7, Double.NaN));
        store.append(batch("loss", 17, 3));
        store.append(Series.point("loss", 17, 17_000, 99.0));
        store.append(Series.point("twice", 1, 1, 1), Series.point("twice", 1, 1, 1), Series.point("twice", 1, 1, 2));

        assertThat(store.summary("loss").count()).isEqualTo(5011);
        assertThat(store.summary("nan").count()).isEqualTo(1);
        assertThat(store.points("twice").values()).containsExactly(1, 2);
    }

    @Test
    void a_client_may_send_equal_points() {
        store.append(new MetricBatch("sdk", 1, List.of(Series.point("loss", 1, 1, 1), Series.point("loss", 1, 1, 1))));

        assertThat(store.points("loss").values()).containsExactly(1, 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    void steps_in_any_order_with_restarts_in_between_are_all_there_once(int seed) {
        Random random = new Random(seed);
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int size = 1 + random.nextInt(3000);
            int start = random.nextInt(20_000);
            long[] steps = random.ints(size, start, start + 4000)
                    .mapToLong(step -> step)
                    .toArray();
            long[] times = new long[size];
            double[] values = new double[size];
            for (int k = 0; k < size; k++) {
                times[k] = expected.size();
                values[k] = expected.size();
                expected.add(steps[k]);
            }
            store.append(new MetricBatch("sdk", i + 1, List.of(new Series("loss", steps, times, values))));
            switch (random.nextInt(4)) {
                case 0 -> store.store().flush(RUN);
                case 1 -> store.reopen();
                default -> {}
            }
        }

        Series points = store.points("loss");

        assertThat(points.steps())
                .isEqualTo(expected.stream().mapToLong(s -> s).sorted().toArray());
        for (int i = 0; i < points.size(); i++) {
            assertThat(points.steps()[i]).isEqualTo(expected.get((int) points.values()[i]));
        }
        assertThat(store.summary("loss").count()).isEqualTo(expected.size());
    }

    @Test
    void a_summary_knows_last_extremes_and_counts_and_the_table_follows() throws Exception {
        store.append(new Series("loss", new long[] {1, 5, 3, 4, 2}, new long[] {1, 5, 3, 4, 2}, new double[] {
            0.5, Double.NaN, -2, Double.NEGATIVE_INFINITY, -2
        }));
        MetricSummary expected = new MetricSummary(Double.NaN, 5, 5, -2, 2, 0.5, 1, 5, 2, null);

        assertThat(store.summaries()).containsExactly(Map.entry("loss", expected));

        store.store().flush(RUN);
        assertThat(store.row("loss")).isEqualTo("null 1 5 5 -2.0 2 0.5 1 5 2");

        store.reopen();
        assertThat(store.summaries()).containsExactly(Map.entry("loss", expected));
    }

    @Test
    void the_table_has_what_was_acknowledged_once_the_store_has_settled() throws Exception {
        store.append(batch("loss", 0, 10));
        store.store().settle();
        assertThat(store.row("loss")).startsWith("0.1 0 9 ");

        store.append(batch("loss", 10, 5000));
        store.store().settle();
        assertThat(store.row("loss")).endsWith(" 5010 0");
    }

    @Test
    void a_metric_without_a_finite_value_has_no_extremes() throws Exception {
        store.append(Series.point("loss", 0, 0, Double.POSITIVE_INFINITY));
        store.store().flush(RUN);

        assertThat(store.summary("loss").min()).isNaN();
        assertThat(store.row("loss")).isEqualTo("null 2 0 0 null null null null 1 1");
    }

    @Test
    void the_latest_point_is_the_greatest_by_step_time_and_value() {
        store.append(Series.point("loss", 2, 5, 1), Series.point("loss", 2, 5, 3), Series.point("loss", 2, 5, 2));
        store.append(Series.point("loss", 1, 9, 7));

        assertThat(store.summary("loss").last()).isEqualTo(3);
    }

    @Test
    void resuming_takes_later_points_away_from_blocks_and_tail() {
        store.append(batch("loss", 0, 3000), batch("early", 0, 10), batch("late", 2000, 10));
        store.store().flush(RUN);
        store.append(batch("loss", 3000, 500), batch("tail", 1500, 10));

        store.store().resume(RUN, 1505);
        store.append(Series.point("loss", 1505, 1, 42));

        assertThat(store.points("loss").steps())
                .isEqualTo(LongStream.rangeClosed(0, 1505).toArray());
        assertThat(store.summaries().keySet()).containsExactlyInAnyOrder("loss", "early", "tail");
        assertThat(store.summary("loss").last()).isEqualTo(42);
        assertThat(store.summary("tail").count()).isEqualTo(5);

        store.reopen();
        assertThat(store.points("loss").size()).isEqualTo(1506);
        assertThat(store.summaries().keySet()).containsExactlyInAnyOrder("loss", "early", "tail");
    }

    @Test
    void a_deleted_run_leaves_nothing() throws Exception {
        store.append(batch("loss", 0, 5000));
        store.append(new MetricBatch("sdk", 1, List.of(batch("loss", 5000, 10))));
        store.store().flush(RUN);

        store.store().delete(RUN);

        assertThat(store.summaries()).isEmpty();
        assertThat(store.rows()).isZero();
        store.reopen();
        assertThat(store.summaries()).isEmpty();
    }

    @Test
    void few_points_are_shown_as_they_are_over_every_axis() {
        store.append(new Series(
                "loss", new long[] {3, 1, 2}, new long[] {1300, 1200, 1100}, new double[] {3, Double.NaN, 2}));

        Curve overStep = store.curve(query("loss", 3, Axis.STEP, null, null));
        Curve overTime = store.curve(query("loss", 3, Axis.TIME, null, null));
        Curve relative = store.curve(query("loss", 3, Axis.RELATIVE, null, null));

        assertThat(overStep.exact()).isTrue();
        assertThat(overStep.step()).containsExactly(1, 2, 3);
        assertThat(overStep.last()).containsExactly(Double.NaN, 2, 3);
        assertThat(overStep.nonfinite()).containsExactly(1, 0, 0);
        assertThat(overTime.step()).containsExactly(1100, 1200, 1300);
        assertThat(overTime.last()).containsExactly(2, Double.NaN, 3);
        assertThat(relative.step()).containsExactly(0, 100, 200);
        assertThat(store.store()
                        .curves(query("loss", 3, Axis.RELATIVE, null, null), Map.of(RUN, 1000L))
                        .getFirst()
                        .step())
                .containsExactly(100, 200, 300);
    }

    @Test
    void a_range_gives_only_its_points_and_absent_curves_are_left_out() {
        store.append(batch("loss", 0, 10_000));

        Curve fresh = store.curve(query("loss", 320, Axis.STEP, 9_990L, null));
        List<Curve> none = store.store().curves(query("other", 320, Axis.STEP, null, null), Map.of());
        Curve empty = store.curve(query("loss", 320, Axis.STEP, 10_000L, null));

        assertThat(fresh.step()).isEqualTo(LongStream.range(9_990, 10_000).toArray());
        assertThat(fresh.points()).isEqualTo(10);
        assertThat(none).isEmpty();
        assertThat(empty.step()).isEmpty();
    }

    @Test
    void a_million_points_or_more_become_320_buckets_that_keep_extremes_and_lose_no_point() {
        int size = Integer.getInteger("descent.test.points", 1_000_000);
        for (int from = 0; from < size; from += 50_000) {
            store.append(StoreFixture.noisy("loss", from, 50_000));
        }
        store.append(
                Series.point("loss", 54_321, 1, 900),
                Series.point("loss", 777_777, 1, -300),
                Series.point("loss", 5, 1, Double.NaN));

        Curve curve = store.curve(query("loss", 320, Axis.STEP, null, null));

        assertThat(curve.step()).hasSize(320);
        assertThat(curve.exact()).isFalse();
        assertThat(curve.points()).isEqualTo(size + 3);
        assertThat(LongStream.of(curve.count()).sum()).isEqualTo(size + 3);
        assertThat(LongStream.of(curve.nonfinite()).sum()).isEqualTo(1);
        assertThat(curve.max()).contains(900);
        assertThat(curve.min()).contains(-300);
        double mean = 0;
        for (int i = 0; i < 320; i++) {
            mean += curve.mean()[i] * (curve.count()[i] - curve.nonfinite()[i]) / size;
        }
        // The values are uniform on [0, 1): their mean's standard error is 0.29 / 1000; the three others add 600 / 1e6.
        assertThat(mean).isCloseTo(0.5, within(0.003));
    }

    @Test
    void a_sample_of_few_points_is_all_of_them_and_of_a_range_those_in_it() {
        store.append(batch("loss", 0, 9_000), batch("other", 0, 10));
        store.store().flush(RUN);
        store.append(batch("loss", 9_000, 1_000), Series.point("loss", 17, 3, 42));

        MetricStore.Sample all = store.store().sample(RUN, "loss", Long.MIN_VALUE, Long.MAX_VALUE, 320);
        MetricStore.Sample some = store.store().sample(RUN, "loss", 17, 9_100, 320);
        MetricStore.Sample none = store.store().sample(RUN, "absent", 0, 1, 320);

        assertThat(all.isWhole()).isTrue();
        assertThat(all.points().size()).isEqualTo(10_001);
        assertThat(some.points().steps())
                .isEqualTo(LongStream.concat(LongStream.of(17), LongStream.rangeClosed(17, 9_100))
                        .toArray());
        assertThat(some.points().values()[0]).isEqualTo(42);
        assertThat(none.points().size()).isZero();
    }

    @ParameterizedTest(name = "{0} of those from step {1}")
    @CsvSource({"320, 0", "320, 1234", "20, 0", "20, 1234"})
    void a_sample_of_many_points_is_spread_evenly_and_has_the_ends(int wanted, int from) {
        int size = 300_000;
        for (int at = 0; at < size; at += 50_000) {
            store.append(StoreFixture.noisy("loss", at, 50_000));
        }
        store.store().flush(RUN);
        store.append(StoreFixture.noisy("loss", size, 100));

        MetricStore.Sample sample = store.store().sample(RUN, "loss", from, Long.MAX_VALUE, wanted);

        long[] steps = sample.points().steps();
        assertThat(sample.isWhole()).isFalse();
        assertThat(steps).contains(from, size + 99).doesNotHaveDuplicates().isSorted();
        assertThat(steps.length).isBetween(wanted * 9 / 10, wanted * 11 / 10 + 3);
        for (int i = 1; i < steps.length; i++) {
            assertThat(steps[i] - steps[i - 1]).isLessThanOrEqualTo(size / wanted + Block.CAPACITY);
        }
        Series points = store.points("loss");
        for (int i = 0; i < steps.length; i++) {
            assertThat(sample.points().values()[i]).isEqualTo(points.values()[(int) steps[i]]);
        }
    }

    @Test
    void twelve_thousand_metrics_fit_a_run() throws Exception {
        Series[] series = new Series[12_000];
        for (int i = 0; i < series.length; i++) {
            series[i] = Series.point("metric/" + i, 1, 1, i);
        }
        store.append(series);
        store.reopen();

        assertThat(store.summaries()).hasSize(12_000);
        assertThat(store.points("metric/11999").values()).containsExactly(11_999);
        assertThat(store.summary("metric/7").last()).isEqualTo(7);
    }

    @Test
    void summaries_of_many_runs_come_from_memory_and_table() {
        RunId other = new RunId("f".repeat(32));
        store.append(Series.point("loss", 1, 1, 1));
        store.reopen();
        store.store().append(other, MetricBatch.of(Series.point("loss", 1, 1, 2)));

        Map<RunId, Map<String, MetricSummary>> summaries =
                store.store().summaries(List.of(RUN, other, new RunId("e".repeat(32))));

        assertThat(summaries)
                .extractingByKey(RUN)
                .extracting(metrics -> metrics.get("loss"))
                .isEqualTo(new MetricSummary(1, 1, 1, 1, 1, 1, 1, 1, 0, null));
        assertThat(summaries)
                .extractingByKey(other)
                .extracting(metrics -> metrics.get("loss"))
                .isEqualTo(new MetricSummary(2, 1, 1, 2, 1, 2, 1, 1, 0, null));
        assertThat(summaries).containsEntry(new RunId("e".repeat(32)), Map.of());
    }

    private static CurveQuery query(String metric, int buckets, Axis axis, @Nullable Long from, @Nullable Long to) {
        return new CurveQuery(List.of(RUN), List.of(metric), buckets, axis, from, to);
    }
}
