package dev.descent.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DiagnosisTest {
    private static Series series(int points, IntToDoubleFunction value) {
        double[] values = new double[points];
        Arrays.setAll(values, value);
        return Series.of(values);
    }

    /** A little deterministic noise: ±1 % in an order without pattern. */
    private static double shake(int i) {
        return 1 + .01 * Math.sin(i * i * 1.7 + i);
    }

    private static Curve overfit() {
        return Curve.of(
                series(100, i -> Math.exp(-i / 20.) + .01),
                series(100, i -> (Math.exp(-i / 10.) + .3) * (1 + Math.max(0, i - 40) / 100.) * shake(i)));
    }

    @Test
    void a_run_whose_validation_turns_up_while_training_falls_overfits() {
        Diagnosis diagnosis = Diagnosis.of(overfit());

        assertThat(diagnosis.verdict()).isEqualTo("overfitting");
        Finding.Overfitting finding = (Finding.Overfitting) diagnosis.findings().getFirst();
        assertThat(finding.since()).isBetween(32., 50.);
        assertThat(finding.sinceInterval().low()).isLessThanOrEqualTo(finding.since());
        assertThat(finding.effect()).isBetween(.4, .65);
        assertThat(finding.p()).isLessThanOrEqualTo(.01);
        assertThat(finding.text()).contains("valid").contains("step").contains("%");
    }

    @Test
    void the_same_curve_is_read_the_same_way_twice() {
        assertThat(Diagnosis.of(overfit()).toMap())
                .isEqualTo(Diagnosis.of(overfit()).toMap());
    }

    @Test
    void the_wire_form_has_the_keys_of_the_contract_in_order() {
        Finding finding = Diagnosis.of(overfit().withEpochs(series(100, i -> i / 2.)))
                .findings()
                .getFirst();

        assertThat(finding.toMap().keySet())
                .containsExactly(
                        "kind",
                        "since",
                        "since_epoch",
                        "since_interval",
                        "effect",
                        "p",
                        "text",
                        "metric",
                        "confidence");
    }

    @Test
    void where_training_rises_along_with_validation_nothing_was_memorised() {
        Series train = series(100, i -> (Math.exp(-i / 10.) + .3) * (1 + Math.max(0, i - 40) / 100.));

        assertThat(kinds(Curve.of(train, overfit().valid()))).doesNotContain("overfitting", "double-descent");
    }

    @Test
    void validation_that_falls_rises_and_falls_again_is_double_descent_over_epochs() {
        Curve curve = Curve.of(
                series(200, i -> Math.exp(-i / 30.) + .001),
                series(200, i -> (Math.exp(-i / 8.) + .3 + .2 * Math.exp(-Math.pow((i - 80) / 25., 2))) * shake(i)));

        Finding.DoubleDescent finding =
                (Finding.DoubleDescent) Diagnosis.of(curve).findings().getFirst();

        assertThat(finding.axis()).isEqualTo("epoch");
        assertThat(finding.peak()).isBetween(70., 92.);
        assertThat(finding.peakOverLeft()).isBetween(1.4, 1.8);
    }

    @Test
    void a_run_that_ends_in_nan_has_diverged_since_the_first_of_them() {
        Curve curve = Curve.of(
                series(50, i -> i >= 40 ? Double.NaN : 1 / (1. + i)),
                series(50, i -> i >= 40 ? Double.NaN : 1 / (1. + i)));

        Diagnosis diagnosis = Diagnosis.of(curve);

        assertThat(diagnosis.verdict()).isEqualTo("diverged");
        assertThat(diagnosis.findings().getFirst().toMap()).containsEntry("since", 41.);
    }

    @Test
    void a_spike_finite_or_not_from_which_a_run_recovers_is_no_divergence() {
        Series spiked = series(60, i -> i == 30 ? Double.POSITIVE_INFINITY : i == 31 ? 1e6 : Math.exp(-i / 15.) + .1);

        assertThat(kinds(Curve.of(spiked, spiked))).doesNotContain("diverged", "overfitting", "double-descent");
    }

    @Test
    void a_run_that_ends_far_above_its_start_has_diverged() {
        Series blown = series(60, i -> Math.exp(Math.abs(i - 30) / 8. - 2));

        assertThat(Diagnosis.of(Curve.of(blown, blown)).verdict()).isEqualTo("healthy");
        assertThat(Diagnosis.of(Curve.of(series(60, i -> Math.exp(Math.abs(i - 20) / 10. - 2)), blown))
                        .verdict())
                .isEqualTo("diverged");
    }

    @Test
    void a_curve_of_seven_points_tells_nothing_and_says_so() {
        Diagnosis diagnosis = Diagnosis.of(Curve.of(series(7, i -> 1. / (i + 1)), series(7, i -> 1. / (i + 1))));

        assertThat(diagnosis.verdict()).isEqualTo("cannot-tell");
        assertThat(diagnosis.findings().getFirst().text()).contains("7 finite points");
    }

    @Test
    void a_settled_run_is_a_plateau_and_underfits_only_where_better_is_known_to_be_possible() {
        Curve settled = Curve.of(series(80, i -> .9 + Math.exp(-i / 3.)), series(80, i -> .92 + Math.exp(-i / 3.)));

        assertThat(Diagnosis.of(settled).verdict()).isEqualTo("plateau");
        assertThat(Diagnosis.of(settled.withAttainable(.3)).verdict()).isEqualTo("underfitting");
    }

    @Test
    void a_run_cut_short_is_still_improving() {
        Series falling = series(60, i -> Math.pow(i + 1, -.5));

        assertThat(Diagnosis.of(Curve.of(falling, falling)).verdict()).isEqualTo("still-improving");
    }

    @Test
    void steps_may_come_in_any_order_and_the_last_of_a_step_counts() {
        Series series = Series.of(new double[] {3, 1, 2, 2}, new double[] {30, 10, 99, 20});

        assertThat(series.steps()).containsExactly(1, 2, 3);
        assertThat(series.values()).containsExactly(10, 20, 30);
    }

    private static List<String> kinds(Curve curve) {
        return Diagnosis.of(curve).findings().stream().map(Finding::kind).toList();
    }

    @Test
    void a_run_that_stays_where_it_started_did_not_learn_if_a_sibling_did() {
        Series loss = Series.of(IntStream.range(0, 50)
                .mapToDouble(i -> 2.35 + .05 * Math.sin(i * i))
                .toArray());
        Curve alone = Curve.of(loss, loss);

        assertThat(Diagnosis.of(alone.withAttainable(.1)).verdict()).isEqualTo("underfitting");
        assertThat(Diagnosis.of(alone.withAttainable(2.3)).verdict()).isNotEqualTo("underfitting");
        assertThat(Diagnosis.of(alone).verdict()).isNotEqualTo("underfitting");
    }

    @Test
    void a_training_error_that_ends_above_its_start_did_not_learn_though_the_loss_fell() {
        Series loss = Series.of(IntStream.range(0, 50)
                .mapToDouble(i -> 2.3 + 3 * Math.exp(-i / 5.))
                .toArray());
        Series error = Series.of(IntStream.range(0, 50)
                .mapToDouble(i -> .88 - .2 * Math.exp(-i / 5.))
                .toArray());
        Curve stuck = Curve.of(loss, loss).withErrors(error, error);

        assertThat(Diagnosis.of(stuck.withAttainable(.1)).verdict()).isEqualTo("underfitting");
    }
}
