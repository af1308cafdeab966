package dev.descent.ui.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.RunQuery;
import dev.descent.api.Sweep;
import dev.descent.ui.chart.Spec;
import dev.descent.ui.demo.DemoData;
import dev.descent.ui.demo.Memory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CapacitySpecTest {
    private final Memory memory = DemoData.at(Instant.parse("2026-01-10T12:00:00Z"));

    @Test
    void every_run_is_a_point_and_the_finding_gives_peak_and_threshold() {
        Sweep sweep = memory.find(DemoData.WIDTHS).orElseThrow();
        var runs = memory.runs.search(RunQuery.of(DemoData.CAPACITY)).items();

        Spec.Capacities spec =
                CapacitySpec.of(sweep, runs, sweep.findings().getFirst()).orElseThrow();

        assertThat(spec.points()).hasSize(70).allMatch(point -> point.early() <= point.risk());
        assertThat(spec.marks())
                .containsEntry("peak", 451.0)
                .containsEntry("peakLow", 361.0)
                .containsEntry("peakHigh", 541.0)
                .containsEntry("threshold", 361.0)
                .containsEntry("samples", 400.0);
        assertThat(spec.names().get("early")).contains("optimistic");
    }

    @Test
    void a_sweep_that_is_not_over_capacity_has_no_such_chart() {
        Sweep sweep = memory.find(DemoData.SEARCH).orElseThrow();

        assertThat(CapacitySpec.of(sweep, java.util.List.of(), null)).isEmpty();
    }
}
