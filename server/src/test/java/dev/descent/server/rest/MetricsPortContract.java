package dev.descent.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import dev.descent.api.ErrorCode;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricBatch.Series;
import dev.descent.api.MetricSummary;
import dev.descent.api.Metrics;
import dev.descent.api.RunId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class MetricsPortContract extends PortContract {
    abstract Metrics port();

    @ParameterizedTest
    @ValueSource(strings = {"loss", "validation/loss", "a b", "q\"uo'te`", "über/损失/😀", "50%", "a+b?c=d#e", "a:b;c,d"})
    void a_metric_of_any_name_comes_back(String name) {
        RunId run = aRun();

        port().log(run, MetricBatch.of(new Series(name, new long[] {1, 2}, new long[] {10, 20}, new double[] {0.5, 0.25
        })));

        assertThat(port().points(run, name, 0, 10).values()).containsExactly(0.5, 0.25);
        assertThat(port().curves(CurveQuery.of(run, name, 10)))
                .extracting(Curve::metric)
                .containsExactly(name);
        assertThat(port().summaries(List.of(run)).get(run)).containsOnlyKeys(name);
    }

    @Test
    void values_come_back_bit_by_bit_whatever_they_are() {
        RunId run = aRun();
        double[] values = {
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            -0.0,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            0.1
        };
        long[] steps = {0, 1, 2, 3, 4, 5, 1L << 53};
        long[] times = {1, 2, 3, 4, 5, 6, 1_772_366_400_000L};

        port().log(run, MetricBatch.of(new Series("x", steps, times, values)));
        Series points = port().points(run, "x", 0, 10);

        assertThat(points.values()).containsExactly(values);
        assertThat(points.steps()).containsExactly(steps);
        assertThat(points.times()).containsExactly(times);
        Curve curve = port().curves(CurveQuery.of(run, "x", 100)).getFirst();
        assertThat(curve.last()).containsExactly(values);
        assertThat(curve.exact()).isTrue();
        assertThat(port().summaries(List.of(run)))
                .extractingByKey(run)
                .satisfies(summaries -> assertThat(summaries)
                        .extractingByKey("x")
                        .extracting(MetricSummary::nonfinite)
                        .isEqualTo(3L));
    }

    @Test
    void points_are_sliced_and_curves_thinned() {
        RunId run = aRun();
        for (int step = 0; step < 100; step++) {
            port().log(run, MetricBatch.of(Series.point("loss", step, step, step == 50 ? 9 : 1)));
        }

        assertThat(port().points(run, "loss", 98, 10).steps()).containsExactly(98, 99);
        assertThat(port().points(run, "nothing", 0, 10).size()).isZero();
        Curve thin = port().curves(CurveQuery.of(run, "loss", 10)).getFirst();
        assertThat(thin.exact()).isFalse();
        assertThat(thin.points()).isEqualTo(100);
        assertThat(thin.step()).hasSizeLessThanOrEqualTo(10);
        assertThat(thin.max()).contains(9);
    }

    @Test
    void a_batch_that_is_sent_again_counts_once() {
        RunId run = aRun();
        MetricBatch batch = new MetricBatch("sender", 1, List.of(Series.point("loss", 1, 1, 0.5)));

        port().log(run, batch);
        port().log(run, batch);

        assertThat(port().points(run, "loss", 0, 10).size()).isEqualTo(1);
    }

    @Test
    void the_points_of_many_runs_are_told_run_by_run_and_metric_by_metric_in_slices() throws IOException {
        RunId one = aRun();
        RunId other = aRun();
        int many = Metrics.SLICE + 10;
        long[] steps = LongStream.range(0, many).toArray();
        double[] values = Arrays.stream(steps).mapToDouble(step -> 1.0 / step).toArray();
        port().log(one, MetricBatch.of(new Series("loss", steps, steps, values)));
        port().log(one, MetricBatch.of(Series.point("a/ü", 7, 8, Double.NaN)));
        port().log(other, MetricBatch.of(Series.point("loss", 1, 2, 3)));
        List<String> told = new ArrayList<>();

        port().tell(List.of(other, NOBODY, aRun(), one), (run, points) -> {
            int last = points.size() - 1;
            told.add((run.equals(one) ? "one " : "other ") + points.key() + " " + points.size() + " "
                    + points.steps()[last] + " " + points.times()[last] + " " + points.values()[last]);
        });

        assertThat(told)
                .containsExactly(
                        "other loss 1 1 2 3.0",
                        "one a/ü 1 7 8 NaN",
                        "one loss 50000 49999 49999 " + 1.0 / 49_999,
                        "one loss 10 50009 50009 " + 1.0 / 50_009);
    }

    @Test
    void points_of_an_unknown_run_are_refused() {
        assertRefused(ErrorCode.NOT_FOUND, () -> port().log(NOBODY, MetricBatch.of(Series.point("loss", 1, 1, 1))));
    }
}
