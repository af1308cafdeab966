package dev.descent.cli.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.Capacity;
import dev.descent.api.DescentException;
import dev.descent.api.Diagnosis;
import dev.descent.api.ExperimentId;
import dev.descent.api.Finding;
import dev.descent.api.RunStatus;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import dev.descent.api.SweepObjective;
import dev.descent.api.SweepStatus;
import dev.descent.api.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SuggestionTest {
    private static final String FILE = """
            # A comment.
            name: digits
            recipe: classifier
            data: {name: digits}
            method: random
            metric:
              name: validation/loss
              goal: minimize
            parameters:
              learning_rate: {min: 0.001, max: 1.0}
            budget: {trials: 20}
            """;

    private static Diagnosis showing(String kind) {
        Finding finding = new Finding(
                kind, null, null, null, .2, null, "…", null, null, null, null, null, null, null, null, null);
        return new Diagnosis("s-1", kind, List.of(finding));
    }

    private static Sweep sweep(String file, @Nullable Capacity capacity, List<Trial> trials) {
        return new Sweep(
                new SweepId("s-1"),
                new ExperimentId("1"),
                "digits",
                SweepStatus.FINISHED,
                "random",
                new SweepObjective("validation/loss", "minimize", "best", null),
                "classifier",
                file,
                Instant.EPOCH,
                null,
                Map.of(),
                null,
                3,
                trials,
                trials.getFirst(),
                capacity,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null);
    }

    private static Trial trial(int number, Map<String, Object> parameters) {
        return new Trial(number, RunStatus.FINISHED, parameters, .3, List.of(), null);
    }

    private static Sweep search() {
        return sweep(FILE, null, List.of(trial(1, Map.of("learning_rate", .5, "units", List.of(64, 32)))));
    }

    @Test
    void a_rate_too_high_calls_for_a_ladder_of_lower_ones_and_keeps_all_else() {
        String text = Suggestion.of(search(), null, showing("learning-rate-too-high"));

        assertThat(text.lines())
                .contains(
                        "recipe: classifier",
                        "  name: validation/loss",
                        "method: grid",
                        "  \"learning_rate\": {values: [0.5,0.15,0.05,0.015]}",
                        "  \"units\": {value: [64,32]}",
                        "replicates: {count: 2}")
                .doesNotContain("method: random", "budget: {trials: 20}", "name: digits");
        assertThat(text).startsWith("# Suggested by the diagnosis (learning-rate-too-high): ");
    }

    @Test
    void overfitting_calls_for_weight_decay() {
        assertThat(Suggestion.of(search(), null, showing("overfitting")))
                .contains("\"weight_decay\": {values: [0.0,1.0E-4,0.001,0.01]}", "Overfitting of 20 %");
    }

    @Test
    void double_descent_calls_for_more_seeds_at_three_widths() {
        List<Trial> trials = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> trial(i, Map.of("units", 1 << i)))
                .toList();
        Capacity capacity = new Capacity("model", "units", null, "test/loss", null, null, null);

        assertThat(Suggestion.of(sweep(FILE, capacity, trials), null, showing("double-descent")))
                .contains("\"units\": {values: [4,32,512]}", "replicates: {count: 10}");
    }

    @Test
    void where_nothing_is_wrong_nothing_is_suggested_and_it_says_so() {
        assertThatThrownBy(() -> Suggestion.of(search(), null, showing("still-improving")))
                .isInstanceOf(DescentException.class)
                .hasMessageContaining("nothing is suggested");
    }
}
