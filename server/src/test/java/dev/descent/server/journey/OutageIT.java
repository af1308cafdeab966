package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.api.MetricBatch;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The property {@code descent.outage.seconds} says how long the server is away. */
class OutageIT {
    private static final long SECONDS = Long.getLong("descent.outage.seconds", 10);

    /** A user's program that logs a point every 2 ms, and tells how many, and what share of its time logging took. */
    private static final String PROGRAM = """
            import dev.descent.client.ActiveRun;
            import dev.descent.client.Descent;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.TimeUnit;

            public class Endure {
                public static void main(String[] arguments) throws Exception {
                    long points = 0;
                    long spent = 0;
                    long slowest = 0;
                    long began = System.nanoTime();
                    try (ActiveRun run = Descent.startRun("outage", "endures")) {
                        Files.writeString(Path.of("run-id"), run.id().value());
                        while (!Files.exists(Path.of("stop"))) {
                            long before = System.nanoTime();
                            run.log("loss", points + 0.5, points);
                            long took = System.nanoTime() - before;
                            spent += took;
                            slowest = Math.max(slowest, took);
                            points++;
                            new CountDownLatch(1).await(2, TimeUnit.MILLISECONDS);
                        }
                        long elapsed = System.nanoTime() - began;
                        Files.writeString(Path.of("told"), points + " " + spent * 1_000_000 / elapsed + " " + slowest / 1_000);
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void a_program_does_not_notice_that_the_server_is_away_and_everything_arrives_afterwards() throws Exception {
        try (Product product = new Product(folder)) {
            Path data = folder.resolve("data");
            Product.Server server = product.serve(data, "--no-agent");
            String port = String.valueOf(server.address().getPort());
            Path program = Files.writeString(folder.resolve("Endure.java"), PROGRAM);
            Process training = product.program(program, server.address());
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("run-id")));

            server.kill();
            LockSupport.parkNanos(Duration.ofSeconds(SECONDS).toNanos());
            assertThat(training.isAlive()).isTrue();
            Product.Server next = product.serve(data, "--no-agent", "--port", port);
            Files.writeString(folder.resolve("stop"), "");
            assertThat(training.waitFor()).isZero();

            String[] told = Files.readString(folder.resolve("told")).split(" ", -1);
            int points = Integer.parseInt(told[0]);
            System.err.println(points + " points over an outage of " + SECONDS + " s; logging took " + told[1]
                    + " millionths of the time, at most " + told[2] + " us a call");
            assertThat(Long.parseLong(told[1])).as("millionths of the time").isLessThan(20_000);
            check(next, new RunId(Files.readString(folder.resolve("run-id"))), points);
        }
    }

    private static void check(Product.Server server, RunId id, int points) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.descent()
                        .runs()
                        .find(id)
                        .filter(run -> run.status() == RunStatus.FINISHED)
                        .isPresent());
        MetricBatch.Series found = server.descent().metrics().points(id, "loss", 0, points + 1);
        Run run = server.descent().runs().find(id).orElseThrow();

        assertThat(found.steps()).isEqualTo(LongStream.range(0, points).toArray());
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    }
}
