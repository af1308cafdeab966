package dev.descent.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Ask;
import dev.descent.api.MetricBatch;
import dev.descent.api.RunStatus;
import dev.descent.api.Sweep;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.Sweeps;
import dev.descent.api.Tell;
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

    SweepId launch(String method, String more) {
        String text = """
                name: measured
                experiment: %s
                program: none
                method: %s
                metric: {name: loss, at: last}
                parameters: {x: {min: 0.0, max: 1.0}}
                resources: {labels: {only: nobody}}
                %s
                """.formatted("measures " + getClass().getSimpleName(), method, more);
        return sweeps.launch(new SweepFile(text, null)).id();
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
}
