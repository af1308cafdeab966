package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.LogLine;
import dev.descent.api.MetricBatch;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunQuery;
import dev.descent.api.RunStatus;
import dev.descent.api.View;
import dev.descent.cli.intake.ImportCommand;
import dev.descent.cli.outlet.ExportCommand;
import dev.descent.client.Descent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs come from MLflow, leave for a folder, come into another server from there, and leave again as the same bytes. */
class TransferIT {
    private static final int POINTS = 45_000;
    private static final RunId LONG = new RunId("a".repeat(32));
    private static final RunId SHORT = new RunId("b".repeat(32));
    private static final RunId GONE = new RunId("c".repeat(32));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void an_import_goes_on_where_it_was_cut_off_and_a_folder_is_read_back_without_loss() throws Exception {
        Path mlruns = mlruns();
        try (Product product = new Product(folder)) {
            Descent first =
                    at(product.serve(folder.resolve("data-1"), "--no-agent").address());
            String server = address;
            assertThat(run(new ImportCommand(), server, mlruns.toString(), "--dry-run"))
                    .contains("3 runs");
            assertThat(first.experiments().findByName("digits")).isEmpty();
            beginAndBreakOff(first);

            run(new ImportCommand(), server, mlruns.toString());
            String again = run(new ImportCommand(), server, mlruns.toString());

            assertThat(again).contains("Imported 0 runs", "3 runs were there already");
            assertImported(first);
            finish(first);
            run(
                    new ExportCommand(),
                    server,
                    "digits",
                    "--out",
                    folder.resolve("one").toString());
            at(product.serve(folder.resolve("data-2"), "--no-agent").address());
            run(new ImportCommand(), address, folder.resolve("one").toString());
            run(
                    new ExportCommand(),
                    address,
                    "digits",
                    "--out",
                    folder.resolve("two").toString());

            assertThat(content(folder.resolve("two"))).isEqualTo(content(folder.resolve("one")));
        }
    }

    private String address = "";

    private Descent at(URI server) {
        address = server.toString();
        return Descent.connect(server, null);
    }

    /** What a try leaves that was killed behind its first 20,000 points. */
    private static void beginAndBreakOff(Descent descent) {
        Instant made = Instant.ofEpochMilli(5);
        Experiment experiment = descent.imports()
                .experiment(new Experiment(new ExperimentId("0"), "digits", "", Map.of(), made, made, null, 0));
        Instant queued = Instant.ofEpochMilli(1000);
        descent.imports()
                .open(List.of(new Run(
                        LONG,
                        experiment.id(),
                        "long",
                        RunStatus.RUNNING,
                        0,
                        null,
                        null,
                        "ann",
                        "",
                        null,
                        null,
                        null,
                        queued,
                        queued,
                        null,
                        null,
                        null,
                        Map.of("lr", "0.1"),
                        Map.of(),
                        Map.of(),
                        null,
                        List.of())));
        int sent = 20_000;
        long[] steps = IntStream.range(0, sent).mapToLong(i -> i).toArray();
        double[] values =
                IntStream.range(0, sent).mapToDouble(TransferIT::value).toArray();
        descent.metrics()
                .log(LONG, new MetricBatch("import", 1, List.of(new MetricBatch.Series("loss", steps, steps, values))));
    }

    private static void assertImported(Descent descent) {
        Experiment experiment = descent.experiments().findByName("digits").orElseThrow();
        List<Run> runs = descent.runs()
                .search(new RunQuery(List.of(experiment.id()), "", List.of(), View.ALL, 0, 10))
                .items();
        assertThat(runs).hasSize(3);
        Run whole = descent.runs().find(LONG).orElseThrow();
        assertThat(Objects.requireNonNull(whole.metrics().get("loss")).count()).isEqualTo(POINTS);
        assertThat(whole.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(descent.runs().find(GONE).orElseThrow().deletedAt()).isEqualTo(Instant.ofEpochMilli(2000));
        Run small = descent.runs().find(SHORT).orElseThrow();
        assertThat(small.parent()).isEqualTo(LONG);
        assertThat(small.status()).isEqualTo(RunStatus.LOST);
        assertThat(small.endedAt()).isEqualTo(Instant.ofEpochMilli(1000));
        assertThat(descent.artifacts().list(SHORT, "sub")).hasSize(1);
    }

    /** Adds what MLflow does not have. */
    private static void finish(Descent descent) throws IOException {
        descent.logs().append(LONG, List.of(new LogLine(1, "stdout", "hello"), new LogLine(2, "stderr", "☃")));
        descent.artifacts().write(LONG, "model/weights.bin", new ByteArrayInputStream(new byte[100_000]));
    }

    private static double value(int step) {
        return step % 1000 == 7 ? Double.NaN : 1.0 / (step + 1);
    }

    private Path mlruns() throws IOException {
        Path experiment = folder.resolve("mlruns/1");
        write(experiment.resolve("meta.yaml"), "name: digits\ncreation_time: 5\nlast_update_time: 6\n");
        Path whole = run(experiment, LONG, "name", "FINISHED", "active");
        write(whole.resolve("params/lr"), "0.1");
        write(
                whole.resolve("metrics/loss"),
                IntStream.range(0, POINTS)
                        .mapToObj(step -> step + " " + text(value(step)) + " " + step + "\n")
                        .collect(Collectors.joining()));
        Path small = run(experiment, SHORT, "short", "RUNNING", "active");
        write(small.resolve("metrics/validation/loss"), "1 inf 0\n2 -inf 1\n3 0.5 1\n");
        write(small.resolve("tags/mlflow.parentRunId"), LONG.value());
        write(small.resolve("artifacts/sub/a b.txt"), "hello");
        run(experiment, GONE, "gone", "FINISHED", "deleted");
        return folder.resolve("mlruns");
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "nan" : Double.toString(value);
    }

    private static Path run(Path experiment, RunId id, String name, String status, String stage) throws IOException {
        Path run = experiment.resolve(id.value());
        write(
                run.resolve("meta.yaml"),
                String.join(
                        "\n",
                        "run_id: " + id,
                        "run_name: " + name,
                        "user_id: ann",
                        "status: " + status,
                        "lifecycle_stage: " + stage,
                        "start_time: 1000",
                        "end_time: 2000",
                        "artifact_uri: ''"));
        return run;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private static String run(Object command, String server, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server));
        int exitCode = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
        assertThat(exitCode).as(err.toString()).isZero();
        return out.toString();
    }

    private static Map<String, String> content(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> root.relativize(file).toString(), TransferIT::bytes));
        }
    }

    private static String bytes(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
