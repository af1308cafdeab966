package dev.descent.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.DescentException;
import dev.descent.api.Run;
import dev.descent.api.RunStatus;
import dev.descent.cli.intake.Told.Point;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the tables that MLflow 3.17.2 makes, as far as they are read, and on those of 3.6, which lack the workspace. */
class MlflowDatabaseTest {
    private static final String FIRST = "a".repeat(32);
    private static final String CHILD = "b".repeat(32);

    @TempDir
    private Path folder = Path.of("");

    private Path database(String... statements) throws Exception {
        Path file = folder.resolve("mlflow.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                InputStream schema = Objects.requireNonNull(getClass().getResourceAsStream("mlflow.sql"))) {
            for (String sql : new String(schema.readAllBytes(), StandardCharsets.UTF_8).split(";\n", 0)) {
                statement.execute(sql);
            }
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return file;
    }

    private Told read(Path file) throws Exception {
        return Told.by(MlflowDatabase.open(file, new ArtifactRoots(List.of(folder.resolve("mlartifacts"), folder))));
    }

    private static String run(String id, String name, String status, String stage, String artifacts) {
        return "insert into runs (run_uuid, name, user_id, status, start_time, end_time, lifecycle_stage, deleted_time,"
                + " artifact_uri, experiment_id) values ('" + id + "', '" + name + "', 'unknown', '" + status
                + "', 1000, 2000, '" + stage + "', " + (stage.equals("deleted") ? "3000" : "null") + ", '" + artifacts
                + "', 1)";
    }

    private static String point(String key, double value, int isNan, long time, long step) {
        return "insert into metrics (key, value, is_nan, timestamp, step, run_uuid) values ('" + key + "', " + value
                + ", " + isNan + ", " + time + ", " + step + ", '" + FIRST + "')";
    }

    private Path filled() throws Exception {
        return database(
                "insert into experiments (experiment_id, name, lifecycle_stage, creation_time, last_update_time)"
                        + " values (1, 'digits', 'active', 10, 20)",
                "insert into experiments (experiment_id, name, lifecycle_stage, creation_time, last_update_time)"
                        + " values (2, 'gone', 'deleted', 10, 30)",
                "insert into experiment_tags values ('mlflow.note.content', 'why', 1)",
                "insert into experiment_tags values ('team', 'a', 1)",
                run(FIRST, "first", "FINISHED", "active", "mlflow-artifacts:/1/" + FIRST + "/artifacts"),
                run(CHILD, "child", "KILLED", "deleted", "s3://bucket/1"),
                "insert into params values ('lr', '0.1', '" + FIRST + "')",
                "insert into tags values ('x', '1', '" + FIRST + "')",
                "insert into tags values ('mlflow.runName', 'first', '" + FIRST + "')",
                "insert into tags values ('mlflow.user', 'ann', '" + FIRST + "')",
                "insert into tags values ('mlflow.note.content', 'a note', '" + FIRST + "')",
                "insert into tags values ('mlflow.parentRunId', '" + FIRST + "', '" + CHILD + "')",
                point("loss", 0.5, 0, 1500, 2),
                point("loss", 0.75, 0, 1400, 1),
                point("odd", 0, 1, 1, 0),
                point("odd", Double.MAX_VALUE, 0, 2, 0),
                point("odd", -Double.MAX_VALUE, 0, 3, 0),
                "insert into registered_models (name) values ('m')");
    }

    @Test
    void everything_of_a_run_comes_along() throws Exception {
        Path file = filled();
        Path artifacts = Files.createDirectories(folder.resolve("mlartifacts/1/" + FIRST + "/artifacts/model"));
        Files.writeString(artifacts.resolve("MLmodel"), "flavors");

        Told told = read(file);

        Told.ToldRun first = told.run("first");
        Run run = first.run();
        assertThat(run.id().value()).isEqualTo(FIRST);
        assertThat(run.queuedAt()).isEqualTo(Instant.ofEpochMilli(1000));
        assertThat(run.endedAt()).isEqualTo(Instant.ofEpochMilli(2000));
        assertThat(run.user()).isEqualTo("ann");
        assertThat(run.note()).isEqualTo("a note");
        assertThat(run.parameters()).isEqualTo(Map.of("lr", "0.1"));
        assertThat(run.tags()).isEqualTo(Map.of("x", "1", "mlflow.user", "ann"));
        assertThat(first.files()).isEqualTo(Map.of("model/MLmodel", "flavors"));
        assertThat(first.points())
                .containsExactly(
                        new Point("loss", 2, 1500, 0.5),
                        new Point("loss", 1, 1400, 0.75),
                        new Point("odd", 0, 1, Double.NaN),
                        new Point("odd", 0, 2, Double.POSITIVE_INFINITY),
                        new Point("odd", 0, 3, Double.NEGATIVE_INFINITY));
    }

    @Test
    void deletions_parents_and_statuses_come_along_and_the_rest_is_counted() throws Exception {
        Told told = read(filled());

        Run child = told.run("child").run();
        assertThat(child.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(child.deletedAt()).isEqualTo(Instant.ofEpochMilli(3000));
        assertThat(child.parent()).isEqualTo(told.run("first").run().id());
        assertThat(told.experiments)
                .extracting(made -> made.name() + " " + made.note() + " " + made.tags() + " " + made.deletedAt())
                .containsExactly("digits why {team=a} null", "gone  {} 1970-01-01T00:00:00.030Z");
        assertThat(told.lost())
                .containsExactly(
                        "1 the files of a run: they lie in a store that is not on this machine",
                        "1 a registered model: not taken over");
    }

    @Test
    void more_points_and_runs_than_a_page_holds_come_whole_and_in_order() throws Exception {
        Path file = database(
                "insert into experiments (experiment_id, name, lifecycle_stage, creation_time, last_update_time)"
                        + " values (1, 'digits', 'active', 10, 20)",
                run(FIRST, "first", "FINISHED", "active", ""),
                "with recursive n(i) as (select 0 union all select i + 1 from n where i < 120000) insert into metrics"
                        + " (key, value, timestamp, step, run_uuid) select 'loss', i * 0.5, i, 120000 - i, '" + FIRST
                        + "' from n",
                "with recursive n(i) as (select 0 union all select i + 1 from n where i < 1200) insert into runs"
                        + " (run_uuid, name, status, start_time, lifecycle_stage, experiment_id) select"
                        + " printf('%032x', i), 'r' || i, 'RUNNING', i, 'active', 1 from n");

        Told told = read(file);

        assertThat(told.run("first").points())
                .extracting(Point::time)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(0, 120_000).boxed().toList());
        assertThat(told.runs)
                .hasSize(1202)
                .allSatisfy(run -> assertThat(run.files()).isEmpty());
        assertThat(told.runs.get(1201).run().name()).isEqualTo("r1200");
    }

    @Test
    void another_database_and_one_that_is_too_old_are_refused() throws Exception {
        Path other = folder.resolve("other.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                Statement statement = connection.createStatement()) {
            statement.execute("create table cats (name text)");
        }
        Path old = database("drop index index_metrics_run_uuid");

        assertThatThrownBy(() -> read(other))
                .isInstanceOf(DescentException.class)
                .hasMessageContaining("lacks its tables");
        assertThatThrownBy(() -> read(old))
                .isInstanceOf(DescentException.class)
                .hasMessageContaining("mlflow db upgrade");
    }
}
