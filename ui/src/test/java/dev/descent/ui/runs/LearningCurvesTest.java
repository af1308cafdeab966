package dev.descent.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Run;
import dev.descent.ui.chart.Spec;
import dev.descent.ui.demo.DemoData;
import dev.descent.ui.demo.Memory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearningCurvesTest {
    private final Memory memory = DemoData.at(Instant.parse("2026-01-10T12:00:00Z"));

    private Map<String, List<Spec.Lines>> charts(Run run) {
        return LearningCurves.of(run, memory.runs.keys(List.of(DemoData.DIGITS)));
    }

    @Test
    void training_and_validation_share_a_chart_and_loss_comes_first() {
        Run run = memory.runs.find(DemoData.run(3)).orElseThrow();

        List<Spec.Lines> learning = charts(run).getOrDefault("Learning curves", List.of());

        assertThat(learning).extracting(Spec.Lines::title).containsExactly("loss", "validation/error");
        assertThat(learning.getFirst().series()).extracting(Spec.Series::role).containsExactly("train", "validation");
    }

    @Test
    void the_onset_of_overfitting_is_marked_on_the_metric_judged_alone() {
        Run run = memory.runs.find(DemoData.run(3)).orElseThrow();

        List<Spec.Lines> learning = charts(run).getOrDefault("Learning curves", List.of());

        Spec.Onset onset = learning.getFirst().onset();
        assertThat(onset).isNotNull();
        assertThat(onset).isEqualTo(new Spec.Onset(46, 38.0, 57.0, "overfitting from 46, +8.6 %"));
        assertThat(learning.get(1).onset()).isNull();
    }

    @Test
    void a_running_run_is_live_and_single_values_are_no_curves() {
        Run run = memory.runs.find(DemoData.run(22)).orElseThrow();

        assertThat(charts(run).values())
                .allSatisfy(specs -> assertThat(specs)
                        .allSatisfy(spec -> assertThat(spec.series()).allMatch(Spec.Series::live)));
        assertThat(charts(run)).doesNotContainKey("Other metrics");
    }
}
