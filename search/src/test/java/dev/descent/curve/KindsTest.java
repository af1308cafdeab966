package dev.descent.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Each kind of finding that needs more than two losses: a run that has it and one that has not. */
final class KindsTest {
    private static final Series QUIET = series(80, i -> .3 + 2 * Math.exp(-i / 12.));

    private static Series series(int points, IntToDoubleFunction value) {
        double[] values = new double[points];
        Arrays.setAll(values, value);
        return Series.of(values);
    }

    private static double shake(int i) {
        return 1 + .01 * Math.sin(i * i * 1.7 + i);
    }

    private static List<String> kinds(Diagnosis diagnosis) {
        return diagnosis.findings().stream().map(Finding::kind).toList();
    }

    private static List<String> layers(Map<String, Series> metrics) {
        LayerStatistics statistics = LayerStatistics.of(
                        metrics.keySet(), name -> metrics.getOrDefault(name, Series.NONE))
                .orElseThrow();
        return kinds(Diagnosis.of(Curve.of(QUIET, QUIET)).with(statistics)).stream()
                .filter(kind -> !List.of("plateau", "still-improving").contains(kind))
                .toList();
    }

    private static Map<String, Series> gradients(double first, double last) {
        Map<String, Series> metrics = new LinkedHashMap<>();
        metrics.put("layer/0/gradient", series(20, i -> first * shake(i)));
        metrics.put("layer/2/gradient", series(20, i -> last * shake(i)));
        metrics.put("layer/10/gradient", series(20, i -> 10 * last * shake(i)));
        return metrics;
    }

    @Test
    void a_first_layer_with_a_thousandth_of_the_last_hidden_layers_gradient_has_a_vanishing_one() {
        assertThat(layers(gradients(1e-5, 1e-2))).containsExactly("vanishing-gradient");
    }

    @Test
    void a_first_layer_with_a_tenth_of_it_is_healthy() {
        assertThat(layers(gradients(1e-3, 1e-2))).isEmpty();
    }

    @Test
    void a_norm_that_grows_a_hundredfold_explodes_and_one_bad_step_does_not() {
        assertThat(layers(Map.of("norm/gradients", series(60, i -> i < 40 ? 1 * shake(i) : Math.exp((i - 40) / 4.)))))
                .containsExactly("exploding-gradient");
        assertThat(layers(Map.of("norm/gradients", series(60, i -> i == 40 ? 500 : 1 * shake(i)))))
                .isEmpty();
    }

    @Test
    void a_norm_that_ends_in_nan_explodes() {
        assertThat(layers(Map.of("norm/gradients", series(60, i -> i > 50 ? Double.NaN : 1.))))
                .containsExactly("exploding-gradient");
    }

    @Test
    void units_are_saturated_where_more_than_half_of_a_layer_is() {
        assertThat(layers(Map.of("layer/1/saturated", series(30, i -> .9)))).containsExactly("saturated-units");
        assertThat(layers(Map.of("layer/1/saturated", series(30, i -> .4)))).isEmpty();
    }

    @Test
    void units_are_dead_where_a_third_of_a_layer_is() {
        assertThat(layers(Map.of("layer/1/dead", series(30, i -> .9)))).containsExactly("dead-units");
        assertThat(layers(Map.of("layer/1/dead", series(30, i -> .1)))).isEmpty();
    }

    @Test
    void the_learning_rate_shows_in_the_size_of_the_updates() {
        assertThat(layers(Map.of("layer/1/update_ratio", series(30, i -> 1e-6))))
                .containsExactly("learning-rate-too-low");
        assertThat(layers(Map.of("layer/1/update_ratio", series(30, i -> .2))))
                .containsExactly("learning-rate-too-high");
        assertThat(layers(Map.of("layer/1/update_ratio", series(30, i -> 1e-3))))
                .isEmpty();
    }

    @Test
    void a_loss_that_begins_far_above_guessing_began_badly() {
        Series wild = series(60, i -> .3 + 6 * Math.exp(-i / 8.));
        Series fair = series(60, i -> .3 + 2 * Math.exp(-i / 8.));

        assertThat(kinds(Diagnosis.of(Curve.of(wild, wild).withClasses(10)))).contains("bad-initial-loss");
        assertThat(kinds(Diagnosis.of(Curve.of(fair, fair).withClasses(10)))).doesNotContain("bad-initial-loss");
        assertThat(kinds(Diagnosis.of(Curve.of(wild, wild)))).doesNotContain("bad-initial-loss");
    }

    private static Curve memorising(double mistakes) {
        Series train = series(100, i -> Math.exp(-i / 20.) + .01);
        Series valid = series(100, i -> (Math.exp(-i / 10.) + .3) * (1 + Math.max(0, i - 40) / 100.) * shake(i));
        Series trainError =
                series(100, i -> i < 45 ? mistakes + .5 * Math.exp(-i / 8.) : mistakes * Math.exp(-(i - 45) / 10.));
        Series validError = series(100, i -> .2 + .5 * Math.exp(-i / 8.) + Math.max(0, i - 45) / 500.);
        return Curve.of(train, valid).withErrors(trainError, validError);
    }

    @Test
    void labels_look_noisy_where_training_learns_by_heart_what_validation_never_learns() {
        assertThat(kinds(Diagnosis.of(memorising(.2)))).contains("overfitting", "label-noise");
        assertThat(kinds(Diagnosis.of(memorising(.02)))).contains("overfitting").doesNotContain("label-noise");
    }

    @Test
    void the_gap_is_told_beside_overfitting_and_alone_is_no_fault() {
        Series train = series(100, i -> Math.exp(-i / 8.) + .05);
        Series valid = series(100, i -> (Math.exp(-i / 8.) + .3) * shake(i));

        assertThat(kinds(Diagnosis.of(memorising(.2)))).contains("generalisation-gap");
        assertThat(kinds(Diagnosis.of(Curve.of(train, valid)))).doesNotContain("generalisation-gap", "overfitting");
    }

    @Test
    void a_loss_that_shakes_after_it_has_all_but_vanished_is_unstable_late() {
        Series shaking = series(200, i -> Math.exp(-i / 12. + (i > 60 ? 2 * Math.sin(i * i * 1.3) : 0)) + 1e-6);
        Series calm = series(200, i -> Math.exp(-i / 12.) + 1e-6);

        assertThat(kinds(Diagnosis.of(Curve.of(shaking, series(200, i -> .5 + Math.exp(-i / 8.))))))
                .contains("late-instability");
        assertThat(kinds(Diagnosis.of(Curve.of(calm, series(200, i -> .5 + Math.exp(-i / 8.))))))
                .doesNotContain("late-instability");
    }

    @Test
    void training_that_goes_up_and_down_oscillates() {
        Series shaking = series(100, i -> 1 + .5 * Math.sin(i * i * 1.3));
        Series falling = series(100, i -> (1 + 2 * Math.exp(-i / 10.)) * shake(i));

        assertThat(kinds(Diagnosis.of(Curve.of(shaking, shaking)))).contains("oscillating");
        assertThat(kinds(Diagnosis.of(Curve.of(falling, falling)))).doesNotContain("oscillating");
    }

    @Test
    void validation_that_jumps_from_point_to_point_is_noisy() {
        Series noisy = series(100, i -> (1 + 2 * Math.exp(-i / 10.)) * (1 + .2 * Math.sin(i * i * 1.3)));

        assertThat(kinds(Diagnosis.of(Curve.of(QUIET, noisy)))).contains("noisy-validation");
        assertThat(kinds(Diagnosis.of(Curve.of(QUIET, QUIET)))).doesNotContain("noisy-validation");
    }
}
