package dev.descent.server.sweep.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.descent.api.Problem;
import dev.descent.api.Recipe;
import dev.descent.api.Recipes;
import dev.descent.api.SweepConstraint;
import dev.descent.api.SweepFile;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConstraintReaderTest {
    private static final Recipe CLASSIFIER =
            new Recipe("classifier", "A network.", List.of(), List.of(), List.of("loss", "model/parameters"));

    private static final Recipes RECIPES = new Recipes() {
        @Override
        public List<Recipe> list() {
            return List.of(CLASSIFIER);
        }

        @Override
        public Optional<Recipe> find(String name) {
            return list().stream().filter(recipe -> recipe.name().equals(name)).findFirst();
        }
    };

    private static SweepReader.Reading read(String executes, String constraints) {
        String text = """
                %s
                method: bayes
                metric: {name: loss}
                parameters: {x: {min: 0.0, max: 1.0}}
                budget: {trials: 3}
                constraints:
                %s""".formatted(executes, constraints);
        return new SweepReader(RECIPES).read(new SweepFile(text, null));
    }

    @Test
    void a_constraint_has_a_metric_and_bounds_and_is_measured_at_the_end_or_at_a_step() {
        SweepPlan plan = Objects.requireNonNull(read("program: train.py", """
                - {metric: model/parameters, max: 200000}
                - {metric: latency, min: 0.5, max: 2, at: 7}
                """).plan());

        assertThat(plan.constraints())
                .containsExactly(
                        new SweepConstraint("model/parameters", null, 200_000.0, "last"),
                        new SweepConstraint("latency", 0.5, 2.0, "7"));
        assertThat(plan.constraints())
                .extracting(SweepConstraint::words)
                .containsExactly("model/parameters at most 200000", "latency at least 0.5 and at most 2 at step 7");
    }

    @Test
    void all_mistakes_are_told_with_their_lines() {
        List<Problem> problems = read("program: train.py", """
                - {max: 1}
                - {metric: a}
                - {metric: b, min: 2, max: 1}
                - {metric: b, max: few, at: best, times: 2}
                - 7
                """).problems();

        assertThat(problems)
                .extracting(Problem::line, Problem::key)
                .containsExactlyInAnyOrder(
                        tuple(7, "constraints[0].metric"),
                        tuple(8, "constraints[1].max"),
                        tuple(9, "constraints[2].min"),
                        tuple(10, "constraints[3].max"),
                        tuple(10, "constraints[3].at"),
                        tuple(10, "constraints[3].times"),
                        tuple(10, "constraints[3].metric"),
                        tuple(11, "constraints[4]"));
    }

    @Test
    void a_metric_that_the_recipe_does_not_log_is_refused() {
        List<Problem> problems = read("recipe: classifier", """
                - {metric: model/parameters, max: 1}
                - {metric: model/parameter, max: 1}
                """).problems();

        assertThat(problems).extracting(Problem::line).contains(8).doesNotContain(7);
        assertThat(problems.getLast().text()).endsWith("did you mean 'model/parameters'?");
    }
}
