package dev.descent.server.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.descent.api.Artifacts;
import dev.descent.api.Experiment;
import dev.descent.api.Experiments;
import dev.descent.api.MetricBatch;
import dev.descent.api.Metrics;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.Runs;
import dev.descent.cli.intake.ImportCommand;
import dev.descent.server.experiment.Datasets;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a real MLflow, the newest and the oldest that is served, has recorded in its own database, and the oldest in its folder (the newest refuses to write one), comes in whole. */
@QuarkusTest
@Tag("python")
class RecordedByMlflowTest {
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource("/")
    URI server;

    @Inject
    Experiments experiments;

    @Inject
    Runs runs;

    @Inject
    Metrics metrics;

    @Inject
    Artifacts artifacts;

    @Inject
    Datasets datasets;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"DESCENT_PYTHON, database", "DESCENT_PYTHON_OLDEST, database", "DESCENT_PYTHON_OLDEST, folder"})
    void every_run_comes_with_all_that_was_recorded(String interpreter, String store) throws Exception {
        String python = System.getProperty(interpreter, System.getenv(interpreter));
        assumeTrue(python != null, interpreter + " names no interpreter");
        Path source = folder.resolve(store.equals("database") ? "mlflow.db" : "mlruns");
        Path told = folder.resolve("told.json");
        record(
                Objects.requireNonNull(python),
                store.equals("database") ? "sqlite:///" + source : source.toString(),
                told);

        String suffix = " " + interpreter + store + System.nanoTime();
        String summary = imported(source, suffix);

        assertThat(summary).contains("Imported 7 runs of", "that a run was still running: it is lost here");
        assertThat(imported(source, suffix)).contains("Imported 0 runs", "7 runs were there already");
        JsonNode expected = new ObjectMapper().readTree(Files.readString(told));
        assertThat(expected.size()).isEqualTo(7);
        for (Map.Entry<String, JsonNode> run : expected.properties()) {
            check(new RunId(run.getKey()), run.getValue());
        }
        Experiment one = experiments.findByName("recorded ü" + suffix).orElseThrow();
        assertThat(one.tags()).containsEntry("team", "a");
        assertThat(one.note()).isEqualTo("of *last* year");
        assertThat(experiments.findByName("deleted" + suffix).orElseThrow().deletedAt())
                .isNotNull();
        delete(expected);
    }

    /** The next interpreter's runs have ids of their own, but files and ids need not stay. */
    private void delete(JsonNode expected) {
        expected.fieldNames().forEachRemaining(id -> {
            RunId run = new RunId(id);
            if (runs.find(run).orElseThrow().deletedAt() == null) {
                runs.delete(run);
            }
        });
    }

    private void check(RunId id, JsonNode expected) throws IOException {
        Run run = runs.find(id).orElseThrow();
        String which = expected.path("name").asText();
        assertThat(run.name()).isEqualTo(which);
        assertThat(run.status().word())
                .as(which)
                .isEqualTo(expected.path("status").asText());
        assertThat(Objects.requireNonNull(run.startedAt()).toEpochMilli())
                .isEqualTo(expected.path("started").asLong());
        if (expected.path("deleted").asBoolean()) {
            assertThat(run.deletedAt()).as(which).isNotNull();
        }
        assertThat(Objects.toString(run.parent()))
                .isEqualTo(expected.path("parent").asText());
        Map<String, String> parameters = new TreeMap<>();
        expected.path("parameters")
                .properties()
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asText()));
        assertThat(run.parameters()).as(which).isEqualTo(parameters);
        assertThat(run.metrics()).as(which).hasSize(expected.path("points").size());
        for (Map.Entry<String, JsonNode> metric : expected.path("points").properties()) {
            assertThat(points(id, metric.getKey())).as(metric.getKey()).isEqualTo(points(metric.getValue()));
        }
        List<List<String>> inputs = new ArrayList<>();
        expected.path("inputs")
                .forEach(input -> inputs.add(List.of(
                        input.get(0).asText(),
                        input.get(1).asText(),
                        input.get(2).asText())));
        assertThat(datasets.of(List.of(id)).getOrDefault(id, List.of()))
                .as(which)
                .extracting(input -> List.of(
                        input.dataset().name(),
                        input.dataset().digest(),
                        String.valueOf(input.tags().get("mlflow.data.context"))))
                .isEqualTo(inputs);
        for (JsonNode file : expected.path("files")) {
            assertThat(artifacts.open(id, file.asText())).as(file.asText()).isPresent();
        }
    }

    private List<List<Double>> points(RunId run, String metric) {
        MetricBatch.Series series = metrics.points(run, metric, 0, 10_000);
        List<List<Double>> points = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            points.add(List.of((double) series.steps()[i], (double) series.times()[i], series.values()[i]));
        }
        return points;
    }

    private static List<List<Double>> points(JsonNode told) {
        List<List<Double>> points = new ArrayList<>();
        told.forEach(point -> points.add(List.of(
                point.get(0).asDouble(),
                point.get(1).asDouble(),
                Double.parseDouble(point.get(2).asText()))));
        return points;
    }

    private String imported(Path source, String suffix) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new ImportCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(source.toString(), "--suffix", suffix, "--server", server.toString());
        assertThat(exitCode).as(err.toString()).isZero();
        return out.toString();
    }

    private void record(String python, String store, Path told) throws Exception {
        Path program = folder.resolve("recorded.py");
        try (InputStream source = Objects.requireNonNull(getClass().getResourceAsStream("/mlflow/recorded.py"))) {
            Files.copy(source, program);
        }
        Path output = folder.resolve("output");
        ProcessBuilder command = new ProcessBuilder(python, program.toString(), store, told.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .directory(folder.toFile());
        command.environment().put("PYTHONIOENCODING", "utf-8");
        command.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        Process process = command.start();
        try {
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(output, UTF_8)).endsWith("OK\n");
    }
}
