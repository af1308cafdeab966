package dev.descent.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.NewRun;
import dev.descent.api.Resources;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.SweepFile;
import dev.descent.search.History;
import dev.descent.search.space.Point;
import dev.descent.server.job.NewJob;
import dev.descent.server.sweep.file.SweepPlan;
import dev.descent.server.sweep.file.SweepReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrialOrderTest {
    private static final String RECIPE = """
                name: a
                recipe: classifier
                data: {label_noise: 0.15}
                method: grid
                parameters:
                  layers: {value: 2}
                  units: {values: [8], repeat: layers}
                  learning_rate: {value: 1e-5}
                  data.train: {value: 400}
                replicates: {count: 2}
                retry: {failed: 2, lost: 0}
                grace: 5s
                timeout: 1m
                resources: {cpu: 2, memory: 1GiB}
                environment: {A: 1}
                """;

    private static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");

    private static TrialOrder order(String text, @Nullable String folder, @Nullable Long seed) {
        SweepReader.Reading reading = new SweepReader(new ResourceRecipes()).read(new SweepFile(text, folder));
        assertThat(reading.problems()).isEmpty();
        SweepPlan plan = Objects.requireNonNull(reading.plan());
        Point point = plan.optimizer(1).propose(History.EMPTY, 1).getFirst().point();
        SweepRow row = new SweepRow();
        row.id = 3L;
        row.experimentId = 4;
        return new TrialOrder(row, plan, folder, 12, point, seed);
    }

    @Test
    void a_recipe_is_told_its_parameters_its_data_and_its_seed() {
        TrialOrder order = order(RECIPE, "/somewhere", 1L);

        NewJob job = order.job(RUN);

        assertThat(new Json().read(job.parameters()))
                .isEqualTo(Map.of(
                        "layers",
                        2L,
                        "units",
                        List.of(8L, 8L),
                        "learning_rate",
                        1e-5,
                        "data",
                        Map.of("train", 400L, "label_noise", 0.15),
                        "seed",
                        1L));
        assertThat(job.execution().recipe()).isEqualTo("classifier");
        assertThat(job.execution().environment()).isEqualTo(Map.of("A", "1"));
        assertThat(job.resources()).isEqualTo(new Resources(2, 0, 1L << 30, Map.of()));
        assertThat(job.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(job.grace()).isEqualTo(Duration.ofSeconds(5));
        assertThat(job.retryFailed()).isEqualTo(2);
        assertThat(job.retryLost()).isZero();
    }

    @Test
    void its_run_waits_and_shows_the_same_flat_and_as_text() {
        NewRun run = order("""
                recipe: classifier
                data: {label_noise: 0.15}
                method: grid
                parameters: {layers: {value: 2}, units: {value: [8, 4]}, data.train: {value: 400}}
                name: a
                """, null, null).run(RunStatus.QUEUED);

        assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
        assertThat(run.name()).isEqualTo("a #12");
        assertThat(run.trial()).isEqualTo(12);
        assertThat(Objects.requireNonNull(run.sweep()).value()).isEqualTo("s-3");
        assertThat(run.parameters())
                .isEqualTo(Map.of("layers", "2", "units", "[8,4]", "data.train", "400", "data.label_noise", "0.15"));
    }

    @Test
    void a_program_runs_in_the_folder_of_its_file_with_arguments() {
        NewJob job = order("""
                program: train.py
                method: grid
                parameters: {lr: {value: 0.1}, optimizer: {parameters: {name: {value: sgd}}}}
                """, "/somewhere", null).job(RUN);

        assertThat(job.execution().folder()).isEqualTo("/somewhere");
        assertThat(job.execution().command())
                .containsExactly("/usr/bin/env", "python3", "train.py", "--lr=0.1", "--optimizer={\"name\":\"sgd\"}");
        assertThat(job.parameters()).isEqualTo("{\"lr\":0.1,\"optimizer\":{\"name\":\"sgd\"}}");
    }
}
