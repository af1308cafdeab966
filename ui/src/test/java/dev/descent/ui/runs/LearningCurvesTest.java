package dev.descent.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.MetricMeaning;
import dev.descent.api.MetricMeaning.Direction;
import dev.descent.api.MetricMeaning.Quantity;
import dev.descent.api.MetricMeaning.Role;
import dev.descent.api.MetricMeaning.StepUnit;
import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;
import dev.descent.ui.chart.Spec;
import dev.descent.ui.demo.DemoData;
import dev.descent.ui.demo.Memory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LearningCurvesTest {
    private final Memory memory = DemoData.at(Instant.parse("2026-01-10T12:00:00Z"));

    private static final RunKeys KERAS = new RunKeys(
            List.of(),
            List.of(
                    meaning("loss", Role.NONE, Quantity.LOSS),
                    meaning("lr", Role.NONE, Quantity.LEARNING_RATE),
                    meaning("val_loss", Role.VALIDATION, Quantity.LOSS)),
            List.of());

    private Map<String, List<Spec>> charts(Run run) {
        return LearningCurves.of(run, memory.runs.keys(List.of(DemoData.DIGITS)));
    }

    @Test
    void training_and_validation_share_a_chart_and_loss_comes_first_with_its_gap() {
        List<Spec> learning = learning(run(3));

        assertThat(learning)
                .extracting(Spec::title)
                .containsExactly("loss", "loss: validation − training", "validation/error");
        assertThat(lines(learning.getFirst()).series())
                .extracting(Spec.Series::role)
                .containsExactly("train", "validation", "rate");
    }

    @Test
    void the_learning_rate_stands_below_the_first_chart_alone_and_not_among_the_others() {
        Map<String, List<Spec>> charts = charts(run(3));

        assertThat(charts).containsOnlyKeys("Learning curves");
        assertThat(lines(learning(run(3)).getLast()).series())
                .extracting(Spec.Series::role)
                .containsExactly("validation");
    }

    @Test
    void without_a_loss_the_learning_rate_is_a_chart_of_its_own() {
        Run run = logged(run(3), "lr");

        assertThat(LearningCurves.of(run, KERAS)).containsOnlyKeys("Other metrics");
    }

    @Test
    void a_loss_without_a_role_is_the_training_loss_beside_a_validation_loss() {
        List<Spec> learning = LearningCurves.of(logged(run(3), "loss", "lr", "val_loss"), KERAS)
                .getOrDefault("Learning curves", List.of());

        assertThat(learning).extracting(Spec::title).containsExactly("loss", "loss: validation − training");
        assertThat(lines(learning.getFirst()).series())
                .extracting(Spec.Series::metric)
                .containsExactly("loss", "val_loss", "lr");
        assertThat(LearningCurves.of(logged(run(3), "loss"), KERAS)).containsOnlyKeys("Other metrics");
    }

    @Test
    void the_onset_of_overfitting_is_marked_with_its_evidence_on_the_metric_judged_alone() {
        List<Spec> learning = learning(run(3));

        Spec.Onset onset = lines(learning.getFirst()).onset();
        assertThat(onset).isEqualTo(new Spec.Onset(46, 38.0, 57.0, "overfitting from 46 [38, 57], +8.6 %, p = 0.005"));
        assertThat(learning.get(1))
                .isInstanceOfSatisfying(
                        Spec.Gap.class, gap -> assertThat(gap.onset()).isEqualTo(onset));
        assertThat(lines(learning.get(2)).onset()).isNull();
    }

    @Test
    void a_gap_asks_for_more_points_than_a_chart_has_room_for_where_there_are_many() {
        Spec.Series series = lines(learning(run(3)).getFirst()).series().getFirst();

        assertThat(new Spec.Gap("gap", "step", series, series, null, 160).json().has("buckets"))
                .isFalse();
        assertThat(new Spec.Gap("gap", "step", series, series, null, 161)
                        .json()
                        .get("buckets")
                        .asInt())
                .isEqualTo(10_000);
    }

    @Test
    void a_running_run_is_live_and_single_values_are_no_curves() {
        Run run = run(22);

        assertThat(charts(run).values().stream().flatMap(List::stream))
                .isNotEmpty()
                .allSatisfy(spec -> assertThat(spec.json().get("series"))
                        .allMatch(series -> series.get("live").asBoolean()));
        assertThat(charts(run)).doesNotContainKey("Other metrics");
    }

    private Run run(int number) {
        return memory.runs.find(DemoData.run(number)).orElseThrow();
    }

    private List<Spec> learning(Run run) {
        return charts(run).getOrDefault("Learning curves", List.of());
    }

    private static Spec.Lines lines(Spec spec) {
        return (Spec.Lines) spec;
    }

    private static MetricMeaning meaning(String key, Role role, Quantity quantity) {
        Direction direction = quantity == Quantity.LEARNING_RATE ? Direction.NONE : Direction.MINIMIZE;
        return new MetricMeaning(key, role, quantity, direction, StepUnit.STEP);
    }

    /** The run with curves of these names in place of its own. */
    private static Run logged(Run run, String... names) {
        Map<String, MetricSummary> metrics = new TreeMap<>();
        for (String name : names) {
            metrics.put(name, DemoData.summary(new double[] {2, 1, 0.5}));
        }
        return new Run(
                run.id(),
                run.experiment(),
                run.name(),
                run.status(),
                run.attempt(),
                run.reason(),
                run.exitCode(),
                run.user(),
                run.note(),
                run.sweep(),
                run.trial(),
                run.seed(),
                run.queuedAt(),
                run.startedAt(),
                run.endedAt(),
                run.deletedAt(),
                run.parent(),
                run.parameters(),
                metrics,
                run.tags(),
                run.verdict(),
                run.findings());
    }
}
