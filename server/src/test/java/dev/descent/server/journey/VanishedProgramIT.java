package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.client.Descent;
import dev.descent.client.Spools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of users' own that nobody executes for them, and their servers: either vanishes. */
class VanishedProgramIT {
    private static final Path SDK = Path.of(System.getProperty("descent.root"), "sdk", "target", "lib");
    private static final String PROGRAM = """
            import dev.descent.client.ActiveRun;
            import dev.descent.client.Descent;
            import java.util.concurrent.locks.LockSupport;

            public class Train {
                public static void main(String[] arguments) throws Exception {
                    int step = 0;
                    try (ActiveRun run = Descent.startRun("vanished", "program")) {
                        System.out.println(run.id());
                        while (System.in.available() == 0) {
                            run.log("loss", 1.0 / (step + 1), step++);
                            LockSupport.parkNanos(500_000);
                        }
                    }
                    System.out.println("logged " + step);
                }
            }
            """;

    @TempDir
    Path folder;

    private Process train(URI server) throws IOException {
        Path source = Files.writeString(folder.resolve("Train.java"), PROGRAM);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                SDK + "/*",
                source.toString());
        builder.environment().put("DESCENT_SERVER", server.toString());
        builder.environment().put("DESCENT_SPOOL", folder.resolve("spool").toString());
        return builder.redirectError(folder.resolve("train.log").toFile()).start();
    }

    private static BufferedReader output(Process program) {
        return new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void await(BooleanSupplier claim) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!claim.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static long[] steps(Descent descent, RunId run) {
        return descent.metrics().points(run, "loss", 0, 1_000_000).steps();
    }

    private static Run find(Descent descent, RunId run) {
        return descent.runs().find(run).orElseThrow();
    }

    @Test
    void a_killed_program_is_lost_and_everything_that_it_wrote_down_is_synced() throws Exception {
        try (Product product = new Product(folder)) {
            product.option("-Ddescent.runs.silence=4s");
            Product.Server server = product.serve(folder.resolve("data"), "--no-agent");
            Descent descent = server.descent();
            Process program = train(server.address());
            RunId run = new RunId(output(program).readLine());
            await(() -> steps(descent, run).length > 100);

            program.destroyForcibly().waitFor();
            List<Spools.Outcome> synced = new Spools(folder.resolve("spool")).deliver(null, null, System.err);
            await(() -> find(descent, run).status() == RunStatus.LOST);

            assertThat(synced)
                    .singleElement()
                    .extracting(Spools.Outcome::trouble)
                    .isNull();
            long[] steps = steps(descent, run);
            assertThat(steps).isEqualTo(LongStream.range(0, steps.length).toArray());
            assertThat(find(descent, run).reason()).contains("no sign of life for 4 seconds");
            descent.runs().heartbeat(run);
            assertThat(find(descent, run).status()).isEqualTo(RunStatus.RUNNING);
        }
    }

    @Test
    void a_program_never_notices_that_its_server_was_killed_and_started_again() throws Exception {
        try (Product product = new Product(folder)) {
            Path data = folder.resolve("data");
            Product.Server first = product.serve(data, "--no-agent");
            Process program = train(first.address());
            BufferedReader output = output(program);
            RunId run = new RunId(output.readLine());
            await(() -> steps(first.descent(), run).length > 100);

            first.kill();
            await(() -> Files.exists(folder.resolve("train.log")) && log().contains("waits in"));
            Product.Server second = product.serve(
                    data,
                    "--no-agent",
                    "--port",
                    Integer.toString(first.address().getPort()));
            program.getOutputStream().write('\n');
            program.getOutputStream().flush();
            long logged = Long.parseLong(output.readLine().substring("logged ".length()));

            assertThat(program.waitFor()).isZero();
            assertThat(steps(second.descent(), run))
                    .isEqualTo(LongStream.range(0, logged).toArray());
            Run ended = find(second.descent(), run);
            assertThat(ended.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(ended.tags()).containsKeys("descent.command", "descent.host", "descent.jdk", "mlflow.user");
            assertThat(second.descent().logs().read(run, 0, 10).items())
                    .extracting("text")
                    .contains(run.value());
            assertThat(folder.resolve("spool")).isEmptyDirectory();
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("train.log"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
