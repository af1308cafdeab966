package dev.descent.server.sweep.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.descent.api.Parameter;
import dev.descent.api.Problem;
import dev.descent.api.Recipe;
import dev.descent.api.Recipes;
import dev.descent.api.SweepFile;
import dev.descent.search.History;
import dev.descent.search.space.Point;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepReaderTest {
    private static final Recipe CLASSIFIER = new Recipe(
            "classifier",
            "A network.",
            List.of(
                    new Parameter("layers", "integer", 0.0, 8.0, List.of(), "1", ""),
                    new Parameter("units", "integers", 1.0, 4096.0, List.of(), "64", ""),
                    new Parameter("dropout", "real", 0.0, 0.95, List.of(), "0", ""),
                    new Parameter("optimizer", "text", null, null, List.of("sgd", "adam"), "\"adam\"", ""),
                    new Parameter("learning_rate", "real", 1e-9, 1000.0, List.of(), "0.001", ""),
                    new Parameter("seed", "integer", 0.0, 2147483647.0, List.of(), "0", "")),
            List.of(
                    new Parameter("name", "text", null, null, List.of("digits"), "\"digits\"", ""),
                    new Parameter("train", "integer", 10.0, 1290.0, List.of(), "1000", "")),
            List.of("train/loss", "validation/loss", "test/loss", "model/parameters"));

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

    private static SweepReader.Reading read(String text) {
        return new SweepReader(RECIPES).read(new SweepFile(text, null));
    }

    private static SweepPlan plan(String text) {
        SweepReader.Reading reading = read(text);
        assertThat(reading.problems()).isEmpty();
        return Objects.requireNonNull(reading.plan());
    }

    private static List<Point> points(SweepPlan plan, int count) {
        return plan.optimizer(1).propose(History.EMPTY, count).stream()
                .map(proposal -> proposal.point())
                .toList();
    }

    @Test
    void what_a_diagnosis_suggests_can_be_launched() {
        SweepPlan plan = plan("""
                # Suggested by the diagnosis (learning-rate-too-high): a ladder.
                name: "digits, after learning-rate-too-high"
                recipe: classifier
                metric:
                  name: validation/loss
                  goal: minimize
                method: grid
                parameters:
                  "learning_rate": {values: [0.5,0.15,0.05,1.0E-4]}
                  "layers": {value: 2}
                  "units": {value: [64,32]}
                replicates: {count: 2}
                """);

        assertThat(plan.trials()).hasValue(4);
        assertThat(points(plan, 4)).hasSize(4);
    }

    @Test
    void five_mistakes_are_told_at_once_each_with_line_key_given_and_accepted() {
        SweepReader.Reading reading = read("""
                recipe: classifier
                method: simulated
                parameters:
                  learning_rat: {value: 0.1}
                  dropout: {min: 0.1, max: 1.5}
                  layers:
                    min: one
                    max: 4
                buget: {trials: 5}
                """);

        assertThat(reading.plan()).isNull();
        assertThat(reading.problems())
                .extracting(Problem::line, Problem::key)
                .contains(tuple(2, "method"), tuple(7, "parameters.layers.min"), tuple(9, "buget"));
        assertThat(reading.problems())
                .filteredOn(problem -> problem.key().equals("buget"))
                .first()
                .satisfies(problem -> assertThat(problem.text()).contains("did you mean 'budget'?"));
    }

    @Test
    void parameters_that_a_recipe_does_not_know_or_take_are_refused_with_its_range() {
        SweepReader.Reading reading = read("""
                recipe: classifier
                data: {name: mnist, tran: 5}
                method: random
                metric: {name: validation/los}
                parameters:
                  learning_rat: {value: 0.1}
                  dropout: {min: 0.1, max: 1.5}
                  optimizer: {values: [adam, lion]}
                  layers: {value: 1.5}
                budget: {trials: 3}
                """);

        assertThat(reading.problems())
                .extracting(Problem::line, Problem::key, Problem::given)
                .containsExactly(
                        tuple(2, "data.name", "mnist"),
                        tuple(2, "data.tran", "tran"),
                        tuple(4, "metric.name", "validation/los"),
                        tuple(6, "parameters.learning_rat", "learning_rat"),
                        tuple(7, "parameters.dropout", "0.1 to 1.5"),
                        tuple(8, "parameters.optimizer", "[adam, lion]"),
                        tuple(9, "parameters.layers", "[1.5]"));
        assertThat(reading.problems().get(3).text()).endsWith("did you mean 'learning_rate'?");
        assertThat(reading.problems().get(4).accepted()).isEqualTo("a number from 0 to 0.95");
        assertThat(reading.problems().get(5).accepted()).isEqualTo("text one of sgd, adam");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "method: custom",
                "code: git",
                "slurm: {partition: gpu}",
                "scheduler: {job: x}",
                "job: a/b",
                "image_uri: x",
                "resources: [{cpu: 1}, {gpu: 1}]"
            })
    void what_is_not_there_is_refused_in_one_sentence_and_never_ignored(String line) {
        String method = line.startsWith("method") ? "" : "method: random\n";

        List<Problem> problems = read(method + "program: train.py\nparameters: {x: {value: 1}}\n" + line + "\n")
                .problems();

        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().line()).isPositive();
        assertThat(problems.getFirst().text()).containsAnyOf("not available in this version", "no counterpart here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "sobol", "bayes", "tpe", "cmaes", "auto"})
    void every_method_takes_every_kind_of_parameter(String method) {
        List<Problem> problems = read("method: " + method + """

                program: train.py
                parameters:
                  kind: {values: [a, b]}
                  layers: {min: 1, max: 3, when: {kind: a}}
                  units: {min: 8, max: 64, repeat: layers}
                  rate: {min: 1e-4, max: 1, distribution: log_uniform_values}
                """).problems();

        assertThat(problems).isEmpty();
    }

    @Test
    void nothing_at_all_and_what_is_no_mapping_and_no_yaml_are_told() {
        assertThat(read("").problems()).hasSize(1);
        assertThat(read("- a\n- b\n").problems()).hasSize(1);
        assertThat(read("a: [1,\nb: }").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
        assertThat(read("method: grid\nmethod: grid\n").problems())
                .anySatisfy(problem -> assertThat(problem.text()).isEqualTo("'method' is there twice"));
    }

    @Test
    void aliases_that_grow_without_end_are_refused() {
        StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c < 'k'; c++) {
            char before = (char) (c - 1);
            bomb.append(c).append(": &").append(c).append(" [");
            bomb.append(("*" + before + " , ").repeat(9))
                    .append('*')
                    .append(before)
                    .append(" ]\n");
        }

        assertThat(read(bomb.toString()).problems()).isNotEmpty();
    }

    /** The example of W&B's documentation, with grid instead of bayes and without its stopping rule. */
    @Test
    void a_sweep_configuration_of_wandb_is_a_sweep_file() {
        SweepPlan plan = plan("""
                program: train.py
                project: sweep-example
                entity: me
                method: random
                run_cap: 20
                metric:
                  goal: maximize
                  name: val_acc
                  target: 0.99
                parameters:
                  batch_size:
                    values: [16, 32, 64]
                  lr:
                    max: 0.1
                    min: 0.0001
                  optimizer:
                    parameters:
                      name: {values: ["adam", "sgd"]}
                      decay: {value: 1e-5}
                  epochs: {value: 5}
                command:
                  - ${env}
                  - python3
                  - ${program}
                  - ${args}
                """);

        assertThat(plan.experiment()).isEqualTo("sweep-example");
        assertThat(plan.trials()).hasValue(20);
        assertThat(plan.objective().goal()).isEqualTo("maximize");
        assertThat(plan.goal().reaches(0.995)).isTrue();
        assertThat(plan.paths()).containsEntry("optimizer.name", List.of("optimizer", "name"));
        assertThat(points(plan, 20)).hasSize(20).allSatisfy(point -> {
            assertThat(point.value("optimizer.decay")).isEqualTo(1e-5);
            assertThat((Double) point.value("lr")).isBetween(0.0001, 0.1);
        });
    }

    @ParameterizedTest(name = "{0} is within {1} and {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "distribution: uniform, min: -2, max: 3|-2|3",
                "min: 2, max: 9|2|9",
                "min: 2, max: 9.0|2|9",
                "distribution: int_uniform, min: 2, max: 9|2|9",
                "distribution: q_uniform, min: 0, max: 1, q: 0.25|0|1",
                "distribution: log_uniform, min: -3, max: 2|0.0497|7.39",
                "distribution: log_uniform_values, min: 1e-3, max: 10|0.001|10",
                "distribution: q_log_uniform, min: 0, max: 3, q: 2|2|20",
                "distribution: q_log_uniform_values, min: 8, max: 256, q: 8|8|256",
                "distribution: inv_log_uniform, min: 0, max: 3|0.0497|1",
                "distribution: inv_log_uniform_values, min: 1e-3, max: 10|0.001|10",
                "distribution: normal, mu: 5, sigma: 0.1|4|6",
                "distribution: normal|-9|9",
                "distribution: q_normal, mu: 100, sigma: 10, q: 5|0|200",
                "distribution: log_normal, mu: 0, sigma: 0.5|0.01|99",
                "distribution: q_log_normal, mu: 3, sigma: 0.5, q: 1|1|999",
                "distribution: beta, a: 2, b: 5|0|1",
                "distribution: q_beta, a: 2, b: 5, q: 0.1|0|1",
                "distribution: constant, value: 4|4|4",
                "distribution: categorical, values: [1, 2]|1|2",
                "'distribution: categorical_w_probabilities, values: [1, 2, 3], probabilities: [0.5, 0.5, 0]'|1|2",
                "'values: [5, 6], probabilities: [0.2, 0.8]'|5|6"
            })
    void every_distribution_of_wandb_is_understood(String parameter, double low, double high) {
        SweepPlan plan = plan("program: a.sh\nmethod: random\nparameters: {x: {" + parameter.replace("'", "")
                + "}, y: {min: 0.0, max: 1.0}}\n" + "budget: {trials: 50}\n");

        assertThat(points(plan, 50))
                .hasSize(50)
                .allSatisfy(point ->
                        assertThat(((Number) point.value("x")).doubleValue()).isBetween(low, high));
    }

    @Test
    void quantised_numbers_are_whole_where_their_step_is() {
        SweepPlan plan = plan("""
                program: a.sh
                method: sobol
                parameters:
                  whole: {distribution: q_uniform, min: 1, max: 10, q: 2}
                  fraction: {distribution: q_uniform, min: 0, max: 1, q: 0.1}
                budget: {trials: 8}
                """);

        assertThat(points(plan, 8)).allSatisfy(point -> {
            assertThat(point.value("whole")).isIn(2L, 4L, 6L, 8L, 10L);
            assertThat(point.value("fraction").toString()).matches("0\\.\\d|1\\.0");
        });
    }

    @Test
    void conditions_lists_per_layer_and_forbidden_combinations_are_read() {
        SweepPlan plan = plan("""
                recipe: classifier
                method: random
                parameters:
                  optimizer: {values: [sgd, adam]}
                  layers: {min: 1, max: 3, when: {optimizer: adam}}
                  units: {min: 8, max: 256, distribution: q_log_uniform_values, q: 1, repeat: layers}
                  dropout: {min: 0.0, max: 0.5, when: {layers: {min: 2}}}
                forbidden: [{optimizer: adam, layers: 3}]
                budget: {trials: 40, time: 1h30m}
                replicates: {count: 3}
                parallel: 2
                timeout: 90
                retry: {failed: 0}
                seed: 7
                """);

        assertThat(plan.budget().time()).isEqualTo(Duration.ofMinutes(90));
        assertThat(plan.seeds()).containsExactly(7L, 8L, 9L);
        assertThat(plan.limits()).isEqualTo(new SweepPlan.Limits(Duration.ofSeconds(90), Duration.ofSeconds(30), 0, 3));
        assertThat(points(plan, 40)).allSatisfy(point -> {
            boolean adam = point.value("optimizer").equals("adam");
            assertThat(point.values().containsKey("units")).isEqualTo(adam);
            assertThat(point.values().get("layers")).isNotEqualTo(3L);
            assertThat(point.values().containsKey("dropout"))
                    .isEqualTo(Long.valueOf(2).equals(point.values().get("layers")));
        });
    }

    @Test
    void a_grid_needs_an_end_and_a_sweep_without_one_is_warned_of() {
        assertThat(read("program: a.sh\nmethod: grid\nparameters:\n  x: {min: 0.0, max: 1.0}\n")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(4));
        assertThat(read("program: a.sh\nmethod: random\nparameters: {x: {min: 0.0, max: 1.0}}\n")
                        .warnings())
                .anySatisfy(warning -> assertThat(warning).contains("no budget"));
        assertThat(plan("program: a.sh\nmethod: grid\nparameters: {x: {values: [1, 2]}, y: {values: [1, 2, 3]}}\n")
                        .trials())
                .hasValue(6);
    }

    @Test
    void json_is_yaml() {
        assertThat(plan("{\"program\": \"a.sh\", \"method\": \"grid\", \"parameters\": {\"x\": {\"values\": [1e-5]}}}")
                        .space()
                        .size())
                .hasValue(1);
    }
}
