package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Run;
import dev.descent.api.RunStatus;
import dev.descent.api.Sweep;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.SweepStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnProgramsIT {
    private static final Path EXAMPLES = Path.of(System.getProperty("descent.root"), "examples");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"shell, loss, 4", "java-program, train/loss, 6"})
    void a_sweep_runs_a_users_own_program_and_finds_its_best_trial(String example, String metric, int trials)
            throws IOException {
        try (Product product = new Product(folder)) {
            Product.Server server = product.serve(folder.resolve("data"));
            Path code = EXAMPLES.resolve(example).toAbsolutePath().normalize();
            String file = Files.readString(code.resolve("sweep.yaml"));

            SweepId id = server.descent()
                    .sweeps()
                    .launch(new SweepFile(file, code.toString()))
                    .id();
            Sweep sweep = Sweeping.ended(server.descent(), id);

            assertThat(sweep.status()).as("%s", sweep).isEqualTo(SweepStatus.FINISHED);
            assertThat(sweep.best()).isNotNull();
            assertThat(Sweeping.runs(server.descent(), sweep)).hasSize(trials).allSatisfy(run -> {
                assertThat(run.status()).as("%s", run.reason()).isEqualTo(RunStatus.FINISHED);
                assertThat(Objects.requireNonNull(run.metrics().get(metric)).count())
                        .isGreaterThan(5);
            });
        }
    }

    @Test
    void how_busy_a_sweep_kept_its_slots_is_told_by_an_example() throws IOException {
        try (Product product = new Product(folder)) {
            Product.Server server = product.serve(folder.resolve("data"), "--no-agent");
            product.agent(server, "two slots");
            SweepId id = Sweeping.launch(server.descent(), folder.resolve("code"), 6, "log 1 0.5; sleep 1\n");
            Sweeping.ended(server.descent(), id);
            Path sdk = EXAMPLES.resolve("../sdk/target/lib").toAbsolutePath().normalize();
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            String program = EXAMPLES.resolve("utilisation/Utilisation.java").toString();

            Product.Ending ending = product.run(
                    List.of(java, "-cp", sdk + "/*", program, id.value(), "2"),
                    folder,
                    Map.of("DESCENT_SERVER", server.address().toString()));

            assertThat(ending.exitCode()).as(ending.errors()).isZero();
            assertThat(ending.output())
                    .startsWith(id + ": ")
                    .containsPattern("on 2 slots: utilisation (0\\.[1-9]|1\\.0)");
        }
    }

    @Test
    void a_recipe_is_trained_by_the_servers_agent_and_by_a_separate_one_alike() throws IOException {
        String file = Files.readString(EXAMPLES.resolve("minimal.yaml")).replaceAll("trials: *[0-9]+", "trials: 2");
        try (Product product = new Product(folder)) {
            Product.Server embedded = product.serve(folder.resolve("embedded"));
            Product.Server lonely = product.serve(folder.resolve("lonely"), "--no-agent");
            product.agent(lonely, "separate");

            Sweep first = trained(embedded, file);
            Sweep second = trained(lonely, file);

            assertThat(second.trials()).hasSameSizeAs(first.trials());
            for (int i = 0; i < first.trials().size(); i++) {
                assertThat(second.trials().get(i).parameters())
                        .isEqualTo(first.trials().get(i).parameters());
                assertThat(second.trials().get(i).value())
                        .isEqualTo(first.trials().get(i).value());
            }
        }
    }

    private static Sweep trained(Product.Server server, String file) {
        SweepId id = server.descent().sweeps().launch(new SweepFile(file, null)).id();
        Sweep sweep = Sweeping.ended(server.descent(), id);
        for (Run run : Sweeping.runs(server.descent(), sweep)) {
            assertThat(run.status()).as("%s", run.reason()).isEqualTo(RunStatus.FINISHED);
        }
        return sweep;
    }
}
