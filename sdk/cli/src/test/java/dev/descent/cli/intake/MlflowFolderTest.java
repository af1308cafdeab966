package dev.descent.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Run;
import dev.descent.api.RunStatus;
import dev.descent.cli.intake.Told.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a folder that MLflow 3.17.2 wrote. */
class MlflowFolderTest {
    @TempDir
    private Path folder = Path.of("");

    private static Told recorded() throws Exception {
        Path mlruns = Path.of(MlflowFolderTest.class.getResource("mlruns").toURI());
        assertThat(MlflowFolder.is(mlruns)).isTrue();
        return Told.by(new MlflowFolder(mlruns, new ArtifactRoots(List.of())));
    }

    @Test
    void experiments_come_with_tags_times_and_whether_they_were_deleted() throws Exception {
        Told told = recorded();

        assertThat(told.experiments)
                .extracting(made -> made.name() + " " + (made.deletedAt() != null) + " " + made.tags())
                .containsExactly("Default false {}", "digits ☃ false {team=a}", "gone true {}");
        assertThat(told.experiments.get(1).createdAt()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void a_run_comes_with_all_that_it_logged() throws Exception {
        Told told = recorded();

        Told.ToldRun first = told.run("first run: a rather long name that goes on and on, beyond eighty characters,"
                + " so that YAML folds it");
        Run run = first.run();
        assertThat(first.experiment()).isEqualTo("digits ☃");
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(run.queuedAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
        assertThat(run.endedAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_100_000L));
        assertThat(run.note()).isEqualTo("a note\nof two lines");
        assertThat(run.parameters()).isEqualTo(Map.of("lr", "0.1", "units", ""));
        assertThat(run.tags()).isEqualTo(Map.of("x", "1"));
        assertThat(first.files()).isEqualTo(Map.of("sub/a.txt", "hello"));
        assertThat(first.points()).hasSize(103).contains(new Point("train/loss", 3, 1_700_000_000_003L, 0.25));
        assertThat(first.points())
                .filteredOn(point -> point.key().equals("odd"))
                .extracting(Point::value)
                .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(told.lost()).isEmpty();
    }

    @Test
    void statuses_parents_users_and_deletions_come_along() throws Exception {
        Told told = recorded();

        Run child = told.run("child").run();
        assertThat(child.status()).isEqualTo(RunStatus.FAILED);
        assertThat(child.parent())
                .isEqualTo(told.runs.stream()
                        .filter(run -> run.run().name().startsWith("first"))
                        .findFirst()
                        .orElseThrow()
                        .run()
                        .id());
        assertThat(child.user()).isEqualTo("ann");
        assertThat(told.run("killed").run().status()).isEqualTo(RunStatus.STOPPED);
        assertThat(told.run("forgotten").run().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(told.run("gone").run().deletedAt()).isNotNull();
        assertThat(told.run("in gone").experiment()).isEqualTo("gone");
    }

    @Test
    void what_cannot_be_read_is_said_and_the_rest_is_kept() throws Exception {
        Path experiment = Files.createDirectories(folder.resolve("1"));
        Files.writeString(experiment.resolve("meta.yaml"), "name: old\nexperiment_id: '1'\n");
        Path run = Files.createDirectories(experiment.resolve("a".repeat(32)).resolve("metrics"));
        Files.writeString(run.resolve("loss"), "1000 0.5\n2000 oops 2\n3000 0.25 3 extra words\n4000\n");
        Files.writeString(
                run.resolveSibling("meta.yaml"),
                "run_uuid: " + "a".repeat(32) + "\nstatus: FINISHED\nstart_time: 7\nartifact_uri: s3://bucket/a\n");
        Path broken = Files.createDirectories(experiment.resolve("b".repeat(32)));
        Files.writeString(broken.resolve("meta.yaml"), "{");

        Told told = Told.by(new MlflowFolder(folder, new ArtifactRoots(List.of())));

        assertThat(told.runs)
                .singleElement()
                .satisfies(one -> assertThat(one.points())
                        .containsExactly(new Point("loss", 0, 1000, 0.5), new Point("loss", 3, 3000, 0.25)));
        assertThat(told.lost())
                .containsExactlyInAnyOrder(
                        "1 a run whose meta.yaml cannot be read",
                        "2 a point: need 'TIME VALUE STEP'",
                        "1 the files of a run: they lie in a store that is not on this machine");
    }
}
