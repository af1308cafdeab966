package dev.descent.search.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.search.Objective.Goal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardTest {
    private static final Guard BEST = new Guard(1, 0, true, 0);

    static List<StoppingRule> rules() {
        return List.of(
                new Asha(1, 3),
                Hyperband.from(1, 3, true),
                Hyperband.below(27, 3, 3, false),
                new Median(2, 1, 2),
                new Patience(2, .5, 1),
                new Threshold(.01, 1),
                new Race(1),
                new Extrapolation(3, MadeUpCurves.LENGTH, .2, 2));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_healthy_best_run_is_never_stopped(StoppingRule rule) {
        for (long seed = 0; seed < 20; seed++) {
            for (int parallel : new int[] {1, 7, 50}) {
                List<double[]> curves = MadeUpCurves.withABest(seed, 50);
                Collections.rotate(curves, (int) seed * 3);

                Replay.Outcome outcome = new Replay(rule, BEST, parallel).play(curves, Goal.MINIMIZE);

                assertThat(outcome.finished())
                        .as("seed %d, %d at once", seed, parallel)
                        .containsKey((int) seed * 3 % 50);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_same_curves_turned_round_for_the_other_goal_are_stopped_alike(StoppingRule rule) {
        List<double[]> curves = MadeUpCurves.withABest(4, 40);
        List<double[]> turned = curves.stream()
                .map(curve ->
                        java.util.Arrays.stream(curve).map(value -> -value).toArray())
                .toList();

        Replay replay = new Replay(rule, BEST, 4);

        assertThat(replay.play(turned, Goal.MAXIMIZE)).isEqualTo(replay.play(curves, Goal.MINIMIZE));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_verdict_does_not_depend_on_the_order_in_which_marks_came(StoppingRule rule) {
        int rung = rule.nextRung(3);
        List<Mark> marks = new ArrayList<>();
        List<double[]> curves = MadeUpCurves.withABest(5, 30);
        for (int i = 0; i < curves.size(); i++) {
            marks.add(rule.mark(Course.of("r" + i, curves.get(i), Goal.MINIMIZE), rung));
        }
        Map<String, Double> finals = Map.of("r1", .5, "r2", .6, "r3", .7, "r4", .4);
        Mark own = marks.get(12);
        Verdict inOrder = BEST.verdict(rule, own, new Siblings(marks, finals, 30));

        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(marks, random);
            assertThat(BEST.verdict(rule, own, new Siblings(marks, finals, 30))).isEqualTo(inOrder);
        }
    }

    @Test
    void runs_that_are_nowhere_finite_are_stopped_and_a_sweep_of_such_runs_comes_to_its_end() {
        double[] broken = new double[20];
        java.util.Arrays.fill(broken, Double.NaN);
        List<double[]> curves = new ArrayList<>(Collections.nCopies(9, broken));
        curves.add(new double[0]);

        for (StoppingRule rule : rules()) {
            Replay.Outcome outcome = new Replay(rule, Guard.NONE, 3).play(curves, Goal.MINIMIZE);
            assertThat(outcome.finished().size() + outcome.stopped().size()).isEqualTo(10);
            assertThat(outcome.best()).isEqualTo(Course.WORST);
        }
    }

    @Test
    void nobody_is_stopped_where_the_rule_would_have_stopped_the_best_that_finished() {
        Race rule = new Race(1);
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            marks.add(new Mark("r" + i, 5, i, i, i));
        }
        Siblings winnerLed = new Siblings(marks, Map.of("r0", -1.), 10);
        Siblings winnerLagged = new Siblings(marks, Map.of("r7", -1., "r0", 0.), 10);
        Siblings laggedAndNeverImproved = new Siblings(marks, Map.of("r7", 7.), 10);

        assertThat(BEST.verdict(rule, marks.get(5), winnerLed)).isInstanceOf(Verdict.Stopped.class);
        assertThat(BEST.verdict(rule, marks.get(5), winnerLagged)).isInstanceOf(Verdict.GoOn.class);
        assertThat(BEST.verdict(rule, marks.get(5), laggedAndNeverImproved)).isInstanceOf(Verdict.Stopped.class);
    }

    @Test
    void about_the_share_that_was_asked_for_is_spared_and_always_the_same_runs() {
        Guard guard = new Guard(0, .05, false, 7);
        int spared = 0;
        for (int i = 0; i < 10_000; i++) {
            spared += guard.isSpared("run" + i) ? 1 : 0;
            assertThat(guard.isSpared("run" + i)).isEqualTo(guard.isSpared("run" + i));
        }

        assertThat(spared).as("500 expected, standard deviation 22").isBetween(412, 588);
    }

    @Test
    void false_stops_are_those_that_ended_better_than_all_that_were_let_finish() {
        FalseStops some = FalseStops.of(Set.of("a", "b", "c"), Map.of("a", .1, "b", .9, "x", .5));
        FalseStops none = FalseStops.of(Set.of(), Map.of("x", .5));

        assertThat(some).isEqualTo(new FalseStops(2, 1));
        assertThat(some.rate()).isEqualTo(.5);
        assertThat(none.upper()).isEqualTo(1);
        // Clopper and Pearson, none of 20: 1 - .05^(1/20)
        assertThat(new FalseStops(20, 0).upper()).isCloseTo(.1391, org.assertj.core.data.Offset.offset(1e-4));
    }

    @Test
    void more_runs_side_by_side_and_the_race_spend_less_than_everything() {
        List<double[]> curves = MadeUpCurves.withABest(8, 60);

        long one = new Replay(new Race(1), BEST, 1).play(curves, Goal.MINIMIZE).spent();
        long all = new Replay(new Race(1), BEST, 60).play(curves, Goal.MINIMIZE).spent();

        // 60 (1 + ln 40) = 281 side by side, about half as much again one after the other, 2400 in full
        assertThat(all).isBetween(150L, 400L);
        assertThat(one).isBetween(150L, 600L);
    }
}
