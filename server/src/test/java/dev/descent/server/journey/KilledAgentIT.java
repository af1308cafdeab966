package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.api.Run;
import dev.descent.api.RunStatus;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledAgentIT {
    private static final int TRIALS = 4;

    @TempDir
    Path folder;

    @Test
    void the_jobs_of_a_killed_agent_run_again_elsewhere_and_nothing_of_it_stays()
            throws IOException, InterruptedException {
        try (Product product = new Product(folder)) {
            Product.Server server = product.serve(folder.resolve("data"), "--no-agent");
            Process doomed = product.agent(server, "doomed");
            SweepId id = Sweeping.launch(
                    server.descent(), folder.resolve("code"), TRIALS, "log 1 0.5; sleep 4; log 2 0.4\n");
            Sweeping.awaitRuns(server.descent(), id, RunStatus.RUNNING, 2);
            List<ProcessHandle> programs = doomed.descendants().toList();

            doomed.destroyForcibly().waitFor();
            product.agent(server, "healthy");
            Sweep sweep = Sweeping.ended(server.descent(), id);

            await().atMost(Duration.ofSeconds(10)).until(() -> programs.stream().noneMatch(ProcessHandle::isAlive));
            List<Run> runs = Sweeping.runs(server.descent(), sweep);
            assertThat(runs).hasSize(TRIALS).allSatisfy(run -> {
                assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
                assertThat(Sweeping.loss(run).count()).isEqualTo(2);
            });
            assertThat(runs).filteredOn(run -> run.attempt() == 2).hasSizeBetween(1, 2);
        }
    }
}
