package dev.descent.curve.sibling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.curve.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class SiblingsTest {
    private static final double[] RATES = {.001, .01, .1, 1};

    /** A ladder of learning rates over three seeds; the loss is a function of the rate, seeds shake it by 3 %. */
    private static List<Sibling> ladder(DoubleUnaryOperator loss, Set<String> kindsOfLowest, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Sibling> runs = new ArrayList<>();
        for (int i = 0; i < RATES.length; i++) {
            for (int s = 0; s < 3; s++) {
                double end = loss.applyAsDouble(RATES[i]) * Math.exp(.03 * random.nextGaussian());
                Set<String> kinds = Double.isFinite(end) ? i == 0 ? kindsOfLowest : Set.of() : Set.of("diverged");
                runs.add(new Sibling(i + 1, "seed " + s, Map.of("lr", RATES[i], "units", 64), end, end, kinds));
            }
        }
        return runs;
    }

    private static List<String> kinds(List<Finding> findings) {
        return findings.stream().map(Finding::kind).toList();
    }

    @Test
    void a_rate_that_diverges_where_a_lower_one_does_not_is_too_high() {
        Siblings.Reading reading = Siblings.read(ladder(rate -> rate > .5 ? Double.NaN : .1, Set.of(), 1), "valid");

        assertThat(reading.ofTrials().keySet()).containsExactly(4);
        assertThat(kinds(reading.ofTrials().getOrDefault(4, List.of()))).containsExactly("learning-rate-too-high");
        assertThat(kinds(reading.ofSweep())).contains("learning-rate-too-high");
    }

    @Test
    void a_rate_that_ends_worse_than_seeds_explain_is_too_high() {
        Siblings.Reading reading = Siblings.read(ladder(rate -> rate > .5 ? .3 : .1, Set.of(), 2), "valid");

        assertThat(reading.ofTrials().keySet()).containsExactly(4);
    }

    @Test
    void a_rate_whose_runs_were_still_improving_below_better_ones_is_too_low() {
        DoubleUnaryOperator loss = rate -> rate < .005 ? .8 : .1;

        assertThat(kinds(Siblings.read(ladder(loss, Set.of("still-improving"), 3), "valid")
                        .ofTrials()
                        .getOrDefault(1, List.of())))
                .containsExactly("learning-rate-too-low");
        assertThat(Siblings.read(ladder(loss, Set.of("plateau"), 3), "valid").ofTrials())
                .isEmpty();
    }

    @Test
    void rates_that_differ_by_the_luck_of_seeds_alone_raise_no_alarm() {
        int alarms = 0;
        for (int k = 0; k < 200; k++) {
            alarms += Siblings.read(ladder(rate -> .1, Set.of("still-improving"), 100 + k), "valid")
                    .ofTrials()
                    .size();
        }

        assertThat(alarms).isLessThanOrEqualTo(4); // 1 % of 200 ladders, and two of chance
    }

    /** Twenty trials of random parameters, of which those with a high dropout underfit. */
    private static List<Sibling> search(boolean related, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Sibling> runs = new ArrayList<>();
        for (int trial = 1; trial <= 20; trial++) {
            double dropout = random.nextDouble();
            boolean sick = related ? dropout > .6 : random.nextInt(3) == 0;
            Map<String, Object> parameters = Map.of(
                    "dropout",
                    dropout,
                    "width",
                    random.nextInt(512),
                    "optimizer",
                    random.nextBoolean() ? "adam" : "sgd");
            runs.add(new Sibling(trial, "0", parameters, .1, Double.NaN, sick ? Set.of("underfitting") : Set.of()));
        }
        return runs;
    }

    @Test
    void the_parameter_that_makes_trials_sick_is_named_first() {
        List<Finding> findings = Siblings.read(search(true, 4), "valid").ofSweep();

        assertThat(kinds(findings)).containsExactly("underfitting");
        assertThat(findings.getFirst().text())
                .contains("most certain first: dropout")
                .doesNotContain("width");
    }

    @Test
    void parameters_without_an_effect_are_hardly_ever_named() {
        int named = 0;
        for (int k = 0; k < 100; k++) {
            named += Siblings.read(search(false, 200 + k), "valid").ofSweep().size();
        }

        assertThat(named).isLessThanOrEqualTo(10); // 5 % of 100, and some of chance
    }

    private static List<Sibling> trials(double... means) {
        SplittableRandom random = new SplittableRandom(9);
        double[] luck = random.doubles(5).toArray();
        List<Sibling> runs = new ArrayList<>();
        for (int trial = 1; trial <= means.length; trial++) {
            for (int s = 0; s < luck.length; s++) {
                double value = means[trial - 1] + luck[s] + .01 * random.nextGaussian();
                runs.add(new Sibling(trial, "seed " + s, Map.of("trial", "t" + trial), .1, value, Set.of()));
            }
        }
        return runs;
    }

    @Test
    void trials_that_differ_by_luck_cannot_be_told_apart_and_those_that_differ_can() {
        List<Finding> findings =
                Siblings.read(trials(1, 1, 1, 2, 3), "test/loss").ofSweep();

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().text())
                .startsWith("3 of 5 trials cannot be told apart")
                .contains("test/loss", "5 seeds");
        assertThat(Siblings.read(trials(1, 2), "test/loss").ofSweep()).isEmpty();
    }

    @Test
    void students_tail_is_that_of_the_tables() {
        assertThat(Student.tail(2.015, 5)).isCloseTo(.05, within(1e-4));
        assertThat(Student.tail(31.821, 1)).isCloseTo(.01, within(1e-4));
        assertThat(Student.tail(-1, 1000)).isCloseTo(.8413, within(1e-3));
    }

    @Test
    void adjusted_p_values_are_those_of_benjamini_and_hochberg() {
        assertThat(FalseDiscoveries.adjusted(new double[] {.01, .04, .03, .5}))
                .containsExactly(new double[] {.04, .04 * 4 / 3, .04 * 4 / 3, .5}, within(1e-12));
    }
}
