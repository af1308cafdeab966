package dev.descent.ui.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.api.Capacity;
import dev.descent.api.RunQuery;
import dev.descent.api.RunStatus;
import dev.descent.api.Sweep;
import dev.descent.ui.chart.Spec;
import dev.descent.ui.demo.DemoData;
import dev.descent.ui.demo.Memory;
import dev.descent.ui.page.Address;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CapacitySpecTest {
    private static final CapacityView STANDARD = CapacityView.of(new Address("", Map.of()));

    private final Memory memory = DemoData.at(Instant.parse("2026-01-10T12:00:00Z"));
    private final Sweep sweep = memory.find(DemoData.WIDTHS).orElseThrow();
    private final Capacity capacity = Objects.requireNonNull(sweep.capacity());

    private CapacitySpec spec(CapacityView view) {
        return new CapacitySpec(sweep, capacity, table(), view);
    }

    private CapacityTable table() {
        return CapacityTable.of(
                capacity, memory.runs.search(RunQuery.of(DemoData.CAPACITY)).items());
    }

    private Spec.Capacities risk(CapacityView view) {
        return spec(view).risk(sweep.findings().getFirst());
    }

    @Test
    void every_run_is_a_point_and_the_finding_gives_the_peak() {
        Spec.Capacities spec = risk(STANDARD);

        assertThat(spec.points()).hasSize(70).allMatch(point -> point.early() <= point.risk());
        assertThat(spec.marks())
                .containsEntry("peak", 451.0)
                .containsEntry("peakLow", 361.0)
                .containsEntry("peakHigh", 541.0)
                .containsEntry("samples", 400.0);
        assertThat(spec.names().get("early")).contains("optimistic");
        assertThat(spec.title()).isEqualTo("test/loss against capacity, n = 400, 5 seeds, band = 1 sd");
        assertThat(spec.words()).containsEntry("samplesText", "parameters = n = 400");
    }

    @Test
    void a_stricter_error_moves_the_threshold_to_larger_capacities() {
        Spec.Capacities loose = risk(STANDARD.withEpsilon(0.3));
        Spec.Capacities strict = risk(STANDARD.withEpsilon(0.02));

        assertThat(strict.marks().get("threshold")).isGreaterThan(loose.marks().getOrDefault("threshold", 1e9));
        assertThat(strict.words()).containsEntry("thresholdText", "training error ≤ 2 %");
        assertThat(spec(STANDARD.withEpsilon(0.02)).consequence()).matches("training error ≤ 2 %: from [0-9,]+ on");
    }

    @Test
    void over_the_ratio_all_marks_move_with_the_points() {
        Spec.Capacities spec = risk(STANDARD.withAxis(CapacityAxis.RATIO));

        assertThat(spec.xName()).isEqualTo("parameters ÷ n");
        assertThat(spec.points()).allMatch(point -> Math.abs(point.size() * 400 / point.capacity() - 1) < 1e-12);
        assertThat(spec.marks()).containsEntry("samples", 1.0);
        assertThat(spec.marks().get("peak")).isCloseTo(451 / 400.0, within(1e-12));
        assertThat(spec.marks().get("peakLow")).isCloseTo(361 / 400.0, within(1e-12));
    }

    @Test
    void an_axis_of_which_nothing_is_known_gives_way_to_the_given_capacity() {
        assertThat(risk(STANDARD.withAxis(CapacityAxis.EFFECTIVE)).xName()).isEqualTo("trainable parameters");
    }

    @Test
    void the_norm_of_the_weights_stands_on_the_same_axis_with_the_same_lines() {
        Spec.Capacities norm = spec(STANDARD).norm();

        assertThat(norm.names()).containsOnlyKeys("norm");
        assertThat(norm.points()).isEqualTo(risk(STANDARD).points()).allMatch(point -> point.norm() > 0);
        assertThat(norm.marks()).containsKeys("threshold", "samples").doesNotContainKey("peak");
    }

    @Test
    void the_colours_are_of_every_run_that_has_finished_and_logged_its_risk_more_than_once() {
        Spec.Heat heat = spec(STANDARD.withEpsilon(0.05).withAxis(CapacityAxis.RATIO))
                .heat()
                .orElseThrow();

        assertThat(heat.columns()).hasSize(70).allMatch(column -> column.href().equals("runs/" + column.run()));
        assertThat(heat.epsilon()).isEqualTo(0.05);
        assertThat(heat.xName()).isEqualTo("parameters ÷ n");
        assertThat(heat.json().get("series")).hasSize(140);
        assertThat(new CapacitySpec(
                                sweep,
                                capacity,
                                CapacityTable.of(
                                        capacity,
                                        List.of(RunsOfWidths.run(
                                                RunStatus.FINISHED,
                                                Map.of(),
                                                Map.of("model/parameters", 9.0, "test/loss", 1.0)))),
                                STANDARD)
                        .heat())
                .isEmpty();
    }

    @Test
    void nothing_is_marked_without_runs() {
        CapacitySpec spec = new CapacitySpec(sweep, capacity, CapacityTable.of(capacity, List.of()), STANDARD);

        assertThat(spec.risk(null).points()).isEmpty();
        assertThat(spec.risk(null).marks()).isEmpty();
        assertThat(spec.consequence()).isEqualTo("training error ≤ 10 %: at no capacity");
    }
}
