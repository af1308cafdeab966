package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.LogLine;
import dev.descent.api.Run;
import dev.descent.api.RunStatus;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import dev.descent.api.SweepStatus;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers, each with a data folder of its own, on one PostgreSQL and one folder of files; an agent at each. */
class TwoServersIT {
    private static final int TRIALS = 12;

    @TempDir
    Path folder;

    @Test
    void every_trial_runs_once_the_sweep_ends_once_and_both_answer_the_same() throws Exception {
        try (Postgres postgres = new Postgres(folder.resolve("postgres"));
                Product product = new Product(folder)) {
            String files = folder.resolve("files").toString();
            Product.Server one =
                    product.serve(folder.resolve("one"), "--no-agent", "--database", postgres.url(), "--files", files);
            Product.Server other = product.serve(
                    folder.resolve("other"), "--no-agent", "--database", postgres.url(), "--files", files);
            product.agent(one, "first");
            product.agent(other, "second");

            SweepId id = Sweeping.launch(
                    one.descent(),
                    folder.resolve("code"),
                    TRIALS,
                    "echo trial $DESCENT_RUN_ID; for i in 1 2 3; do log $i 0.$i; done\n");
            Sweep sweep = Sweeping.ended(other.descent(), id);

            assertThat(sweep.status()).isEqualTo(SweepStatus.FINISHED);
            assertThat(sweep.trials()).hasSize(TRIALS);
            List<Run> runs = Sweeping.runs(other.descent(), sweep);
            assertThat(runs).hasSize(TRIALS).allSatisfy(run -> {
                assertThat(run.status()).as("%s", run.reason()).isEqualTo(RunStatus.FINISHED);
                assertThat(run.attempt()).isEqualTo(1);
                assertThat(Sweeping.loss(run).count()).isEqualTo(3);
                assertThat(one.descent().logs().read(run.id(), 0, 10).items())
                        .extracting(LogLine::text)
                        .containsExactly("trial " + run.id());
            });
            assertSame(one, other, sweep, runs);
        }
    }

    private static void assertSame(Product.Server one, Product.Server other, Sweep sweep, List<Run> runs)
            throws Exception {
        assertThat(one.descent().sweeps().find(sweep.id()).orElseThrow().trials())
                .isEqualTo(
                        other.descent().sweeps().find(sweep.id()).orElseThrow().trials());
        assertThat(one.descent().agents().list()).hasSize(2);
        for (Run run : runs) {
            assertThat(one.descent().runs().find(run.id())).contains(run);
            assertThat(one.descent().metrics().points(run.id(), "loss", 0, 10).values())
                    .isEqualTo(other.descent()
                            .metrics()
                            .points(run.id(), "loss", 0, 10)
                            .values())
                    .hasSize(3);
        }
        byte[] content = "weights".getBytes(StandardCharsets.UTF_8);
        one.descent().artifacts().write(runs.getFirst().id(), "model/a", new ByteArrayInputStream(content));
        try (InputStream found = other.descent()
                .artifacts()
                .open(runs.getFirst().id(), "model/a")
                .orElseThrow()) {
            assertThat(found.readAllBytes()).isEqualTo(content);
        }
    }
}
