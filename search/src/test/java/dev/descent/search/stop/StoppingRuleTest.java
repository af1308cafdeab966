package dev.descent.search.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.search.Objective.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;

class StoppingRuleTest {
    private static Course course(String run, double... losses) {
        return Course.of(run, losses, Goal.MINIMIZE);
    }

    /** Marks at a rung of runs that stood so. */
    private static List<Mark> marks(StoppingRule rule, int rung, double... values) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double[] losses = new double[rung];
            java.util.Arrays.fill(losses, values[i]);
            marks.add(rule.mark(course("other" + i, losses), rung));
        }
        return marks;
    }

    private static boolean stops(
            StoppingRule rule, double value, int rung, Map<String, Double> finals, double... others) {
        double[] losses = new double[rung];
        java.util.Arrays.fill(losses, value);
        return rule.judge(
                        rule.mark(course("own", losses), rung),
                        new Siblings(marks(rule, rung, others), finals, others.length + 1))
                .isPresent();
    }

    private static List<Integer> rungs(StoppingRule rule, int last) {
        List<Integer> rungs = new ArrayList<>();
        for (int rung = rule.nextRung(0); rung <= last; rung = rule.nextRung(rung)) {
            rungs.add(rung);
        }
        return rungs;
    }

    @Test
    void asha_keeps_the_best_third_of_those_that_have_reached_the_rung() {
        Asha rule = new Asha(3, 3);

        assertThat(rungs(rule, 100)).containsExactly(3, 9, 27, 81);
        assertThat(stops(rule, 9, 3, Map.of(), 1.)).as("too few to tell").isFalse();
        assertThat(stops(rule, 3, 3, Map.of(), 1, 2, 4, 5, 6)).isTrue();
        assertThat(stops(rule, 1.5, 3, Map.of(), 1, 2, 4, 5, 6)).isFalse();
        assertThat(stops(rule, Double.NaN, 3, Map.of(), 1, 2)).isTrue();
    }

    @Test
    void hyperband_has_the_brackets_that_weights_and_biases_documents() {
        assertThat(rungs(Hyperband.from(3, 3, false), 100)).containsExactly(3, 9, 27, 81);
        assertThat(rungs(Hyperband.below(27, 2, 3, false), 100)).containsExactly(3, 9);
        assertThat(rungs(Hyperband.below(10, 5, 3, false), 100)).containsExactly(1, 3);
        assertThatThrownBy(() -> Hyperband.below(2, 0, 3, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hyperband_lets_the_run_on_the_line_go_on_unless_it_is_strict() {
        assertThat(stops(Hyperband.from(1, 3, false), 3, 1, Map.of(), 1, 2, 4, 5, 6))
                .isFalse();
        assertThat(stops(Hyperband.from(1, 3, false), 4.5, 1, Map.of(), 1, 2, 4, 5, 6))
                .isTrue();
        assertThat(stops(Hyperband.from(1, 3, true), 3, 1, Map.of(), 1, 2, 4, 5, 6))
                .isTrue();
        assertThat(stops(Hyperband.from(1, 3, true), 1.5, 1, Map.of(), 1, 2, 4, 5, 6))
                .isFalse();
    }

    @Test
    void median_compares_with_finished_runs_alone_and_waits_for_enough_of_them() {
        Median rule = new Median(2, 1, 3);
        Map<String, Double> finals = Map.of("other0", 1., "other1", 2., "other2", 3.);

        assertThat(stops(rule, 2.5, 2, finals, 1, 2, 3, .1, .1)).isTrue();
        assertThat(stops(rule, 1.5, 2, finals, 1, 2, 3, .1, .1)).isFalse();
        assertThat(stops(rule, 2.5, 2, Map.of("other0", 1.), 1, 2, 3)).isFalse();
    }

    @Test
    void patience_counts_values_since_the_last_improvement_that_is_large_enough() {
        Patience rule = new Patience(3, .1, 1);
        Siblings alone = new Siblings(List.of(), Map.of(), 1);

        assertThat(rule.judge(rule.mark(course("a", 1, .5, .49, .48, .47), 5), alone))
                .isPresent();
        assertThat(rule.judge(rule.mark(course("a", 1, .5, .49, .48, .2), 5), alone))
                .isEmpty();
        assertThat(rule.judge(rule.mark(course("a", Double.NaN, Double.NaN, Double.NaN, Double.NaN), 4), alone))
                .isPresent();
        assertThat(rule.nextRung(0)).isEqualTo(4);
    }

    @Test
    void threshold_waits_for_its_first_rung_and_knows_both_goals() {
        assertThat(rungs(new Threshold(.7, 5), 50)).containsExactly(5, 10, 20, 40);
        assertThat(stops(new Threshold(.7, 5), .8, 5, Map.of())).isTrue();
        assertThat(stops(new Threshold(.7, 5), .7, 5, Map.of())).isFalse();
        Threshold accuracy = new Threshold(Course.cost(.5, Goal.MAXIMIZE), 1);
        Siblings alone = new Siblings(List.of(), Map.of(), 1);
        assertThat(accuracy.judge(accuracy.mark(Course.of("a", new double[] {.4}, Goal.MAXIMIZE), 1), alone))
                .isPresent();
        assertThat(accuracy.judge(accuracy.mark(Course.of("a", new double[] {.6}, Goal.MAXIMIZE), 1), alone))
                .isEmpty();
    }

    @Test
    void a_race_keeps_a_share_that_halves_when_the_values_double_and_grants_late_starters_some_gain() {
        Race rule = new Race(1);
        double[] ten = {1, 1, 2, 3, 4, 5, 6, 7, 8};

        assertThat(rungs(rule, 20)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17);
        assertThat(stops(rule, 9, 1, Map.of(), ten)).isFalse();
        assertThat(stops(rule, 3.5, 2, Map.of(), ten)).isFalse();
        assertThat(stops(rule, 5.5, 2, Map.of(), ten)).isTrue();
        assertThat(stops(rule, 2.5, 5, Map.of(), ten)).isTrue();
        Mark late = rule.mark(course("late", 9, 8, 4, 3), 4);
        assertThat(late.score()).isLessThan(late.bar());
    }

    @Test
    void a_forecast_of_a_decay_is_near_its_end() {
        double[] power =
                IntStream.rangeClosed(1, 20).mapToDouble(i -> .2 + 1.0 / i).toArray();

        assertThat(Forecast.of(power, 50)).isBetween(.18, .25);
        assertThat(Forecast.of(new double[] {.5, .5, .5, .5}, 50)).isEqualTo(.5);
        assertThat(Forecast.of(new double[] {Course.WORST}, 50)).isEqualTo(Course.WORST);
        assertThat(Forecast.of(new double[] {-.1, -.3, -.4, -.45, -.475}, 50)).isBetween(-.85, -.4);
    }

    @Test
    void extrapolation_stops_what_would_need_more_luck_than_the_finished_runs_had() {
        Extrapolation rule = new Extrapolation(5, 40, .05, 3);
        List<double[]> curves = MadeUpCurves.withABest(3, 30);

        Replay.Outcome outcome = new Replay(rule, Guard.NONE, 1).play(curves, Goal.MINIMIZE);

        assertThat(outcome.finished()).containsKey(0);
        assertThat(outcome.spent()).isLessThan(30 * 40 / 2);
        assertThat(outcome.stopped().values())
                .allSatisfy(stop -> assertThat(stop.rule()).isEqualTo("extrapolation"));
    }

    @Test
    void rules_refuse_what_makes_no_sense() {
        List<ThrowingSupplier<StoppingRule>> wrong = List.of(
                () -> new Asha(0, 3),
                () -> new Asha(1, 1),
                () -> new Asha(1, Double.NaN),
                () -> new Race(0),
                () -> new Median(1, 0, 1),
                () -> new Patience(0, 0, 1),
                () -> new Threshold(Double.NaN, 1),
                () -> new Extrapolation(5, 5, .05, 3));

        assertThat(wrong)
                .allSatisfy(rule -> assertThatThrownBy(rule::get).isInstanceOf(IllegalArgumentException.class));
    }
}
