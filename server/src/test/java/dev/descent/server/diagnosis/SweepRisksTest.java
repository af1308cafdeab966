package dev.descent.server.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Capacity;
import dev.descent.api.Experiment;
import dev.descent.api.Experiments;
import dev.descent.api.Finding;
import dev.descent.api.MetricBatch;
import dev.descent.api.Metrics;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import dev.descent.api.SweepObjective;
import dev.descent.api.SweepStatus;
import dev.descent.api.Trial;
import dev.descent.curve.Diagnosis;
import dev.descent.curve.capacity.CapacityRow;
import dev.descent.curve.capacity.CapacityTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SweepRisksTest {
    private static final Capacity CAPACITY =
            new Capacity("model", "units", "model/parameters", "test/loss", "train/error", 400L, 1L);

    @Inject
    Experiments experiments;

    @Inject
    Runs runs;

    @Inject
    Metrics metrics;

    @Inject
    SweepRisks risks;

    private RunId trained(Experiment experiment, int width, long seed, RunStatus status) {
        RunId run = runs.create(new NewRun(
                        experiment.id(), null, RunStatus.RUNNING, "", null, null, null, seed, null, Map.of(), Map.of()))
                .id();
        double risk =
                Math.exp(-width / 5. + Math.exp(-Math.pow(width - 5, 2) / 2.) + .01 * ((seed * 7 + width * 3L) % 5));
        metrics.log(
                run,
                MetricBatch.of(
                        MetricBatch.Series.point("test/loss", 1, 1, 99),
                        MetricBatch.Series.point("test/loss", 2, 2, risk),
                        MetricBatch.Series.point("train/error", 2, 2, width < 5 ? .3 : 0),
                        MetricBatch.Series.point("model/weight_norm", 2, 2, width == 5 ? 40 : width),
                        MetricBatch.Series.point("model/parameters", 0, 0, 10. * width)));
        runs.end(run, RunEnd.of(status));
        return run;
    }

    private static Sweep sweep(Experiment experiment, List<Trial> trials) {
        return new Sweep(
                new SweepId("s-1"),
                experiment.id(),
                "widths",
                SweepStatus.FINISHED,
                "grid",
                new SweepObjective("test/loss", "minimize", "last", null),
                "classifier",
                "",
                Instant.EPOCH,
                null,
                Map.of(),
                null,
                3,
                trials,
                null,
                CAPACITY,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null);
    }

    @Test
    void finished_runs_become_rows_of_capacity_and_last_risk_and_the_peak_is_found() {
        Experiment experiment = experiments.create(NewExperiment.named("risks " + UUID.randomUUID()));
        List<Trial> trials = new ArrayList<>();
        for (int width = 1; width <= 9; width++) {
            List<RunId> replicates = new ArrayList<>();
            for (long seed = 0; seed < 3; seed++) {
                replicates.add(trained(experiment, width, seed, RunStatus.FINISHED));
            }
            replicates.add(trained(experiment, width, 9, RunStatus.FAILED));
            trials.add(new Trial(width, RunStatus.FINISHED, Map.of("units", (long) width), null, replicates, null));
        }

        List<CapacityRow> rows = risks.of(sweep(experiment, trials), CAPACITY);
        Diagnosis diagnosis = CapacityTest.diagnose(rows, "model", "test/loss");

        assertThat(rows).hasSize(27);
        assertThat(rows).extracting(CapacityRow::seed).containsOnly("0", "1", "2");
        assertThat(rows).allMatch(row -> row.risk() < 9 && row.samples() == 400);
        Finding finding = Translation.of("s-1", diagnosis).findings().getFirst();
        assertThat(finding.kind()).isEqualTo("double-descent");
        assertThat(finding.peak()).isEqualTo(50);
        assertThat(finding.threshold()).isEqualTo(50);
        assertThat(finding.peakInterval()).isNotNull();
        assertThat(finding.confidence()).isEqualTo("certain");
        assertThat(finding.text()).contains("The weights are largest there");
    }
}
