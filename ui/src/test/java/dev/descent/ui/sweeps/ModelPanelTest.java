package dev.descent.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Sweep;
import dev.descent.ui.chart.Spec;
import dev.descent.ui.demo.DemoData;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ModelPanelTest {
    private final Sweep sweep = DemoData.at(Instant.parse("2026-01-10T12:00:00Z"))
            .find(DemoData.SEARCH)
            .orElseThrow();

    @Test
    void the_element_is_told_the_sweep_its_ended_trials_and_what_is_looked_at() {
        var json = ModelPanel.spec(sweep, List.of("learning_rate"));

        long ended = sweep.trials().stream()
                .filter(trial -> trial.status().isTerminal())
                .count();
        assertThat(json.get("sweep").asString()).isEqualTo(sweep.id().value());
        assertThat(json.get("version").asString()).startsWith(ended + "/");
        assertThat(json.get("chosen").get(0).asString()).isEqualTo("learning_rate");
        assertThat(json.get("trials").get(0).get("values").get("learning_rate").isNumber())
                .isTrue();
    }

    @Test
    void parallel_coordinates_have_an_axis_for_each_parameter_that_varies_and_the_objective_last() {
        Spec.Parallel spec = ParallelTrials.spec(sweep);

        assertThat(spec.axes().getLast().name()).isEqualTo(sweep.objective().metric());
        assertThat(spec.axes()).anySatisfy(axis -> {
            assertThat(axis.name()).isEqualTo("optimizer");
            assertThat(axis.categories()).contains("adam", "sgd");
        });
        assertThat(spec.axes()).anySatisfy(axis -> {
            assertThat(axis.name()).isEqualTo("learning_rate");
            assertThat(axis.log()).isTrue();
        });
        assertThat(spec.lines()).allSatisfy(line -> assertThat(line.values()).hasSameSizeAs(spec.axes()));
        assertThat(spec.lines().stream().filter(Spec.Line::best))
                .singleElement()
                .satisfies(line -> assertThat(line.number())
                        .isEqualTo(Objects.requireNonNull(sweep.best()).number()));
    }
}
