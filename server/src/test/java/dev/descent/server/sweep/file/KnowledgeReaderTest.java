package dev.descent.server.sweep.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.descent.api.Problem;
import dev.descent.api.Recipe;
import dev.descent.api.Recipes;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.SweepObjective;
import dev.descent.search.Belief;
import dev.descent.search.space.Point;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Priors, warm starts and several objectives of a sweep file. */
class KnowledgeReaderTest {
    private static final Recipes NONE = new Recipes() {
        @Override
        public List<Recipe> list() {
            return List.of();
        }

        @Override
        public Optional<Recipe> find(String name) {
            return Optional.empty();
        }
    };

    private static SweepReader.Reading read(String method, String more) {
        String text = """
                program: train.py
                method: %s
                parameters:
                  rate: {min: 1e-4, max: 1, distribution: log_uniform_values}
                  units: {min: 1, max: 100}
                  kind: {values: [a, b]}
                  steps: {value: 30}
                budget: {trials: 3}
                %s""".formatted(method, more);
        return new SweepReader(NONE).read(new SweepFile(text, null));
    }

    private static SweepPlan plan(String method, String more) {
        SweepReader.Reading reading = read(method, more);
        assertThat(reading.problems()).isEmpty();
        return Objects.requireNonNull(reading.plan());
    }

    @Test
    void priors_are_numbers_with_a_factor_or_a_deviation_and_choices_with_probabilities() {
        SweepPlan plan = plan("bayes", """
                priors:
                  rate: {mean: 0.01, factor: 10}
                  units: {mean: 64, deviation: 16}
                  kind: {values: [b], probabilities: [0.8]}
                """);

        assertThat(plan.beliefs())
                .isEqualTo(Map.of(
                        "rate", new Belief.Near(0.01, 0.001, 0.1),
                        "units", new Belief.Near(64, 48, 80),
                        "kind", new Belief.Among(Map.of("b", 0.8))));
    }

    @Test
    void all_mistakes_of_priors_are_told() {
        List<Problem> problems = read("bayes", """
                priors:
                  rat: {mean: 0.01, factor: 10}
                  rate: {mean: 2, factor: 1}
                  units: {mean: 640, deviation: 16}
                  kind: {values: [c], probabilities: [0.8]}
                  steps: {mean: 3}
                """).problems();

        assertThat(problems)
                .extracting(Problem::line, Problem::key)
                .containsExactly(
                        tuple(10, "priors.rat"),
                        tuple(11, "priors.rate.factor"),
                        tuple(12, "priors.units.mean"),
                        tuple(13, "priors.kind.values"),
                        tuple(14, "priors.steps"));
        assertThat(problems.getFirst().text()).endsWith("did you mean 'rate'?");
    }

    @Test
    void a_number_is_refused_as_what_is_expected_of_a_choice() {
        assertThat(read("bayes", "priors: {kind: {mean: 1, factor: 2}}").problems())
                .extracting(Problem::key)
                .containsExactly("priors.kind.mean");
    }

    @Test
    void earlier_sweeps_are_named_by_id() {
        assertThat(plan("tpe", "warm_start: [s-41, s-7]").warmStart())
                .isEqualTo(new WarmStart(List.of(new SweepId("s-41"), new SweepId("s-7")), 9));
        assertThat(read("tpe", "warm_start: [41]").problems())
                .extracting(Problem::line, Problem::key)
                .containsExactly(tuple(9, "warm_start"));
        assertThat(read("random", "warm_start: [s-1]").warnings())
                .anyMatch(warning -> warning.contains("does not learn"));
    }

    @Test
    void a_point_of_an_earlier_sweep_takes_the_form_of_the_space_and_its_constants() {
        SweepPlan plan = plan("bayes", "");

        Point point = WarmStart.adopted(
                plan.space(), Map.of("rate", 1L, "units", 3.0, "kind", "a", "gone", true, "steps", 5L));

        assertThat(point.values()).isEqualTo(Map.of("rate", 1.0, "units", 3.0, "kind", "a", "steps", 30L));
    }

    @Test
    void several_objectives_have_a_name_and_a_goal_each() {
        SweepPlan plan = plan("bayes", "metrics: [{name: loss, at: last}, {name: speed, goal: maximize}]");

        assertThat(plan.objectives())
                .containsExactly(
                        new SweepObjective("loss", "minimize", "last", null),
                        new SweepObjective("speed", "maximize", "best", null));
        assertThat(plan.goal().count()).isEqualTo(2);
    }

    @Test
    void all_mistakes_of_several_objectives_are_told() {
        List<Problem> problems = read("cmaes", """
                metric: {name: loss}
                early_terminate: {type: median}
                metrics:
                - {name: loss, target: 1}
                - {goal: least}
                - {name: loss, at: never}
                """).problems();

        assertThat(problems)
                .extracting(Problem::line, Problem::key)
                .containsExactlyInAnyOrder(
                        tuple(2, "method"),
                        tuple(9, "metric"),
                        tuple(10, "early_terminate"),
                        tuple(12, "metrics[0].target"),
                        tuple(13, "metrics[1].name"),
                        tuple(13, "metrics[1].goal"),
                        tuple(14, "metrics[2].name"),
                        tuple(14, "metrics[2].at"));
        assertThat(read("bayes", "metrics: [{name: a}, {name: b}, {name: c}, {name: d}]")
                        .problems())
                .extracting(Problem::key)
                .containsExactly("metrics");
    }

    @Test
    void what_follows_one_objective_is_refused_with_several_and_a_regret_also_with_constraints() {
        String confirmed = "metrics: [{name: a}, {name: b}]\nreplicates: {count: 2, confirm: 2}";

        assertThat(read("bayes", confirmed).problems()).extracting(Problem::key).containsExactly("replicates");
    }
}
