package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedRunIT {
    /** A user's program that begins a run, or goes on with the one that it finds noted, and counts its own points. */
    private static final String PROGRAM = """
            import dev.descent.api.RunId;
            import dev.descent.client.ActiveRun;
            import dev.descent.client.Descent;
            import dev.descent.client.RunOptions;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.TimeUnit;

            public class GoOn {
                public static void main(String[] arguments) throws Exception {
                    Path note = Path.of("run-id");
                    RunOptions options = Files.exists(note)
                            ? RunOptions.resuming(new RunId(Files.readString(note)))
                            : RunOptions.of("resumed").named("goes on");
                    try (ActiveRun run = Descent.startRun(options)) {
                        Files.writeString(note, run.id().value());
                        while (!Files.exists(Path.of("stop"))) {
                            run.log("loss", 0.5);
                            new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
                        }
                        run.param("ended", "yes");
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void a_run_whose_program_was_killed_goes_on_with_the_next_step() throws Exception {
        Path program = Files.writeString(folder.resolve("GoOn.java"), PROGRAM);
        try (Product product = new Product(folder)) {
            Product.Server server = product.serve(folder.resolve("data"), "--no-agent");
            Process first = product.program(program, server.address());
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("run-id")));
            RunId run = awaitNoted();
            await().atMost(Duration.ofSeconds(60)).until(() -> points(server, run) > 20);
            first.destroyForcibly().waitFor();
            int before = points(server, run);

            Process second = product.program(program, server.address());
            await().atMost(Duration.ofSeconds(60)).until(() -> points(server, run) > before + 300);
            Files.writeString(folder.resolve("stop"), "");

            assertThat(second.waitFor()).isZero();
            int points = points(server, run);
            assertThat(server.descent().metrics().points(run, "loss", 0, points).steps())
                    .isEqualTo(LongStream.range(0, points).toArray());
            Run ended = server.descent().runs().find(run).orElseThrow();
            assertThat(ended.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(ended.parameters()).containsEntry("ended", "yes");
        }
    }

    private RunId awaitNoted() throws Exception {
        Path note = folder.resolve("run-id");
        await().until(() -> Files.size(note) == 32);
        return new RunId(Files.readString(note));
    }

    private static int points(Product.Server server, RunId run) {
        return server.descent().metrics().points(run, "loss", 0, 1_000_000).size();
    }
}
