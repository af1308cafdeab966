package dev.descent.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.descent.api.Ask;
import dev.descent.api.EarlierTrials;
import dev.descent.api.MetricBatch;
import dev.descent.api.Problem;
import dev.descent.api.RunStatus;
import dev.descent.api.Sweep;
import dev.descent.api.SweepCheck;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.SweepObjective;
import dev.descent.api.Sweeps;
import dev.descent.api.Tell;
import dev.descent.api.Tradeoff;
import dev.descent.api.Trial;
import dev.descent.server.metric.MetricStore;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What trials are measured to be beside their first objective, on either database; trials are carried out by asking and telling. */
abstract class MeasuresContract {
    @Inject
    Sweeps sweeps;

    @Inject
    MetricStore metrics;

    private static final String X = "parameters: {x: {min: 0.0, max: 1.0}}";

    private String text(String method, String metric, String more, String parameters) {
        return """
                name: measured
                experiment: %s
                program: none
                method: %s
                %s
                %s
                resources: {labels: {only: nobody}}
                %s
                """.formatted("measures " + getClass().getSimpleName(), method, metric, parameters, more);
    }

    SweepId launch(String method, String more) {
        return launch(method, "metric: {name: loss, at: last}", more);
    }

    SweepId launch(String method, String metric, String more) {
        return launch(method, metric, more, X);
    }

    SweepId launch(String method, String metric, String more, String parameters) {
        return sweeps.launch(new SweepFile(text(method, metric, more, parameters), null))
                .id();
    }

    Sweep find(SweepId id) {
        return sweeps.find(id).orElseThrow();
    }

    /** Asks for a trial at a point, logs what was measured, and tells its end. */
    Trial carryOut(SweepId sweep, double x, Map<String, Double> measured) {
        Trial trial = sweeps.ask(sweep, new Ask(1, null, Map.of("x", x), false)).getFirst();
        return end(sweep, trial, measured);
    }

    Trial end(SweepId sweep, Trial trial, Map<String, Double> measured) {
        measured.forEach((metric, value) -> metrics.append(
                trial.runs().getFirst(), MetricBatch.of(MetricBatch.Series.point(metric, 1, 1_000, value))));
        return sweeps.tell(sweep, trial.number(), new Tell(null, RunStatus.FINISHED, null, 0, null));
    }

    @Test
    void the_best_trial_is_the_best_of_those_that_keep_the_constraints() {
        SweepId sweep = launch("bayes", "constraints: [{metric: size, max: 200000}, {metric: speed, min: 2}]");

        Trial large = carryOut(sweep, 0.1, Map.of("loss", 1.0, "size", 200_001.0, "speed", 3.0));
        Trial unknown = carryOut(sweep, 0.2, Map.of("loss", 2.0, "size", 10.0));
        Trial infinite = carryOut(sweep, 0.3, Map.of("loss", 2.5, "size", 10.0, "speed", Double.NaN));
        assertThat(find(sweep).best()).isNull();
        Trial right = carryOut(sweep, 0.4, Map.of("loss", 3.0, "size", 200_000.0, "speed", 2.0));
        carryOut(sweep, 0.5, Map.of("loss", 4.0, "size", 1.0, "speed", 2.0));
        Trial failed = sweeps.tell(
                sweep,
                sweeps.ask(sweep, Ask.one()).getFirst().number(),
                new Tell(null, RunStatus.FAILED, null, 0, null));

        assertThat(List.of(large, unknown, infinite)).allMatch(Trial::isInfeasible);
        assertThat(large.constraints()).isEqualTo(Map.of("size", 200_001.0, "speed", 3.0));
        assertThat(unknown.constraints()).isEqualTo(Map.of("size", 10.0));
        assertThat(right.feasible()).isTrue();
        assertThat(failed.feasible()).isNull();
        assertThat(Objects.requireNonNull(find(sweep).best()).number()).isEqualTo(right.number());
        assertThat(find(sweep).constraints()).hasSize(2);
        assertThat(sweeps.list(find(sweep).experiment()).stream()
                        .filter(listed -> listed.id().equals(sweep))
                        .map(listed -> Objects.requireNonNull(listed.best()).number()))
                .containsExactly(right.number());
    }

    @Test
    void the_search_learns_from_constraints_that_were_broken() {
        SweepId sweep = launch("bayes", "constraints: [{metric: size, max: 0.3}]\nseed: 1");
        for (int i = 0; i < 14; i++) {
            Trial trial = sweeps.ask(sweep, Ask.one()).getFirst();
            double x = ((Number) trial.parameters().getOrDefault("x", 0)).doubleValue();
            end(sweep, trial, Map.of("loss", -x, "size", x));
        }

        Trial best = Objects.requireNonNull(find(sweep).best());
        assertThat(Objects.requireNonNull(best.value())).isBetween(-0.3, -0.25);
    }

    @Test
    void several_objectives_have_a_front_and_the_first_keeps_the_value_and_the_best() {
        SweepId sweep = launch(
                "bayes",
                "metrics: [{name: loss, at: last}, {name: speed, goal: maximize, at: last}]",
                "constraints: [{metric: size, max: 10}]");
        assertThat(find(sweep).tradeoff()).isEqualTo(new Tradeoff(objectives(sweep), List.of(), List.of(), null));

        carryOut(sweep, 0.1, Map.of("loss", 1.0, "speed", 1.0, "size", 1.0));
        carryOut(sweep, 0.2, Map.of("loss", 3.0, "speed", 3.0, "size", 1.0));
        Trial dominated = carryOut(sweep, 0.3, Map.of("loss", 4.0, "speed", 0.0, "size", 1.0));
        carryOut(sweep, 0.4, Map.of("loss", 0.0, "speed", 9.0, "size", 11.0));
        Trial unknown = carryOut(sweep, 0.5, Map.of("loss", 0.5, "size", 1.0));

        Tradeoff tradeoff = Objects.requireNonNull(find(sweep).tradeoff());
        assertThat(tradeoff.front()).containsExactly(1, 2);
        assertThat(tradeoff.reference()).containsExactly(4.0, 0.0);
        // 3 by 1 of the first, and of the second 1 by 3 less what both have
        assertThat(tradeoff.hypervolume()).isEqualTo(3 + 3 - 1.0);
        assertThat(dominated.values()).containsExactly(4.0, 0.0);
        assertThat(unknown.values()).containsExactly(0.5, Double.NaN);
        assertThat(unknown.value()).isEqualTo(0.5);
    }

    private List<SweepObjective> objectives(SweepId sweep) {
        return List.of(find(sweep).objective(), new SweepObjective("speed", "maximize", "last", null));
    }

    @Test
    void a_sweep_learns_from_the_trials_of_an_earlier_one_that_fit_as_they_were_at_its_launch() {
        SweepId first = launch("random", "metric: {name: score, goal: maximize, at: last}", "");
        for (double x : new double[] {0.1, 0.3, 0.5, 0.7, 0.9}) {
            carryOut(first, x, Map.of("score", 1000 - x));
        }

        String narrow = "parameters: {x: {min: 0.2, max: 1.0}}";
        SweepId second = launch("bayes", "metric: {name: loss, at: last}", "warm_start: [" + first + "]", narrow);
        carryOut(first, 0.25, Map.of("score", 5000.0));

        assertThat(find(second).earlier())
                .containsExactly(new EarlierTrials(first, 4, 1, List.of("'x' cannot be 0.1")));
        List<Trial> proposed = sweeps.ask(second, new Ask(3, null, null, false));
        assertThat(proposed).extracting(trial -> trial.parameters().get("x")).containsExactly(0.3, 0.5, 0.7);
        assertThat(Objects.requireNonNull(proposed.getFirst().explanation()).method())
                .isEqualTo("earlier");
    }

    @Test
    void an_earlier_sweep_that_is_not_there_is_told_with_its_line_and_what_fits_is_told_by_the_check() {
        SweepId first = launch("random", "");
        carryOut(first, 0.5, Map.of("loss", 1.0));

        SweepCheck missing =
                sweeps.check(new SweepFile(text("bayes", "metric: {name: loss}", "warm_start: [s-999999]", X), null));
        SweepCheck right = sweeps.check(
                new SweepFile(text("bayes", "metric: {name: loss}", "warm_start: [" + first + "]", X), null));

        assertThat(missing.problems()).extracting(Problem::line, Problem::given).containsExactly(tuple(8, "s-999999"));
        assertThat(right.problems()).isEmpty();
        assertThat(right.warnings()).contains("warm start: 1 of 1 trials of " + first + " fit");
    }

    @Test
    void the_first_trials_are_where_the_best_is_expected() {
        SweepId sweep = launch("bayes", "priors: {x: {mean: 0.8, deviation: 0.02}}\nseed: 3");

        List<Trial> trials = sweeps.ask(sweep, new Ask(4, null, null, false));

        assertThat(trials)
                .filteredOn(trial ->
                        Math.abs(((Number) trial.parameters().getOrDefault("x", 0)).doubleValue() - 0.8) < 0.1)
                .hasSizeGreaterThanOrEqualTo(3);
    }
}
