package dev.descent.server.sweep.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.descent.api.Problem;
import dev.descent.api.Recipe;
import dev.descent.api.Recipes;
import dev.descent.api.SweepFile;
import dev.descent.search.stop.Guard;
import dev.descent.search.stop.Hyperband;
import dev.descent.search.stop.StoppingRule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoppingReaderTest {
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

    private static SweepReader.Reading read(String text) {
        return new SweepReader(NONE).read(new SweepFile(text, null));
    }

    private static SweepPlan plan(String text) {
        SweepReader.Reading reading = read(text);
        assertThat(reading.problems()).isEmpty();
        return Objects.requireNonNull(reading.plan());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: hyperband, min_iter: 3} | 3 9 27",
                "{type: hyperband, min_iter: 3, eta: 2, strict: true} | 3 6 12",
                "{type: hyperband, max_iter: 27, s: 2} | 3 9",
                "{type: hyperband, max_iter: 27, s: 3, eta: 3} | 1 3 9",
                "{type: asha, min_iter: 3, eta: 3} | 3 9 27",
                "{type: race} | 1 2 3",
                "{type: median, min_iter: 4} | 4 8 12",
                "{type: patience, patience: 4} | 5 6 7",
                "{type: threshold, value: 0.7, min_iter: 5} | 5 10 20",
                "{type: extrapolation, max_iter: 60, keep: 3, finish: 0.1, check: false} | 5 7 11"
            })
    void every_stopping_rule_is_read(String block, String rungs) {
        SweepPlan plan =
                plan("method: random\nprogram: train.py\nparameters: {x: {value: 1}}\nearly_terminate: " + block);

        StoppingRule rule = Objects.requireNonNull(plan.stopping()).rule();
        StringBuilder read = new StringBuilder();
        for (int rung = rule.nextRung(0); rung <= 27 && read.length() < rungs.length(); rung = rule.nextRung(rung)) {
            read.append(read.isEmpty() ? "" : " ").append(rung);
        }
        assertThat(rungs).startsWith(read.toString());
    }

    @Test
    void mistakes_in_a_stopping_rule_are_all_told_at_once() {
        List<Problem> problems = read("""
                method: random
                program: train.py
                parameters: {x: {value: 1}}
                early_terminate:
                  type: hyperband
                  max_iter: 2
                  s: 2
                  eta: 1
                  min_iters: 3
                  finish: 2
                """).problems();

        assertThat(problems)
                .extracting(Problem::line, Problem::key, Problem::given)
                .containsExactly(
                        tuple(6, "early_terminate.max_iter", "2"),
                        tuple(8, "early_terminate.eta", "1"),
                        tuple(9, "early_terminate.min_iters", "min_iters"),
                        tuple(10, "early_terminate.finish", "2"));
        assertThat(problems.get(2).text()).endsWith("did you mean 'min_iter'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: hyperband} | early_terminate.min_iter",
                "{type: hyperband, max_iter: 27} | early_terminate.s",
                "{type: envelope} | early_terminate.type",
                "{min_iter: 3} | early_terminate.type",
                "{type: threshold} | early_terminate.value",
                "{type: patience} | early_terminate.patience",
                "{type: extrapolation} | early_terminate.max_iter",
                "{type: extrapolation, max_iter: 5} | early_terminate.max_iter",
                "hyperband | early_terminate"
            })
    void a_stopping_rule_that_lacks_something_is_refused(String block, String key) {
        List<Problem> problems =
                read("method: random\nprogram: train.py\nparameters: {x: {value: 1}}\nearly_terminate: " + block)
                        .problems();

        assertThat(problems).extracting(Problem::key).containsExactly(key);
        assertThat(problems.getFirst().line()).isEqualTo(4);
    }

    @Test
    void a_sweep_that_looks_for_double_descent_refuses_every_stopping_rule_in_a_sentence() {
        String file = """
                method: grid
                program: train.py
                parameters: {units: {values: [1, 2, 3]}}
                capacity: {parameter: units, risk: loss}
                early_terminate: %s
                """;

        assertThat(read(file.formatted("{type: race}")).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(5);
                    assertThat(problem.text()).contains("double descent");
                });
        assertThat(read(file.formatted("{type: none}")).problems()).isEmpty();
        assertThat(read(file.formatted("none")).problems()).isEmpty();
    }

    /** An example of W&B's documentation, its stopping rule included. */
    @Test
    void a_sweep_configuration_of_wandb_is_taken_with_its_stopping_rule() {
        SweepPlan plan = plan("""
                program: train.py
                method: bayes
                metric:
                  name: validation_loss
                  goal: minimize
                parameters:
                  learning_rate:
                    min: 0.0001
                    max: 0.1
                  optimizer:
                    values: ["adam", "sgd"]
                early_terminate:
                  type: hyperband
                  s: 2
                  eta: 3
                  max_iter: 27
                """);

        EarlyTermination stopping = Objects.requireNonNull(plan.stopping());
        assertThat(stopping.rule()).isEqualTo(Hyperband.below(27, 2, 3, false));
        assertThat(stopping.guard(1)).isEqualTo(new Guard(1, 0, false, 1));
    }
}
