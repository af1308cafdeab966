package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.RunStatus;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import dev.descent.api.SweepStatus;
import dev.descent.client.Descent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServerIT {
    private static final int TRIALS = 8;

    @TempDir
    Path folder;

    @Test
    void a_server_killed_in_the_middle_of_a_sweep_goes_on_where_it_was() throws IOException, InterruptedException {
        try (Product product = new Product(folder)) {
            Path data = folder.resolve("data");
            Product.Server first = product.serve(data);
            SweepId id = Sweeping.launch(
                    first.descent(),
                    folder.resolve("code"),
                    TRIALS,
                    "for i in 1 2 3 4; do log $i 0.$i; sleep 0.3; done\n");
            Sweeping.awaitRuns(first.descent(), id, RunStatus.FINISHED, 2);
            Map<String, MetricSummary> acknowledged = losses(first.descent(), id);

            first.kill();
            Product.Server second = product.serve(data);
            Sweep sweep = Sweeping.ended(second.descent(), id);

            assertThat(sweep.status()).isEqualTo(SweepStatus.FINISHED);
            assertThat(sweep.trials()).hasSize(TRIALS);
            List<Run> runs = Sweeping.runs(second.descent(), sweep);
            assertThat(runs).hasSize(TRIALS).allSatisfy(run -> {
                assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
                assertThat(Sweeping.loss(run).count()).as("points of %s", run).isEqualTo(4);
            });
            assertThat(losses(second.descent(), id)).containsAllEntriesOf(acknowledged);
        }
    }

    private static Map<String, MetricSummary> losses(Descent descent, SweepId id) {
        return Sweeping.runs(descent, descent.sweeps().find(id).orElseThrow()).stream()
                .filter(run -> run.status() == RunStatus.FINISHED)
                .collect(Collectors.toMap(run -> run.id().value(), Sweeping::loss));
    }
}
