package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.client.Descent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeUploadIT {
    private static final int MEGABYTES = 160;

    /** A user's program that leaves one large file, and ends when it is told to. */
    private static final String PROGRAM = """
            import dev.descent.client.ActiveRun;
            import dev.descent.client.Descent;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.TimeUnit;

            public class Leave {
                public static void main(String[] arguments) throws Exception {
                    try (ActiveRun run = Descent.startRun("large", "leaves a file")) {
                        run.log("loss", 0.5, 1);
                        run.artifact(Path.of("weights"), "model/weights");
                        Files.writeString(Path.of("run-id"), run.id().value());
                        while (!Files.exists(Path.of("stop"))) {
                            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
                        }
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    private Path program = Path.of("");

    @BeforeEach
    void aProgramWithALargeFile() throws IOException {
        program = Files.writeString(folder.resolve("Leave.java"), PROGRAM);
        SplittableRandom random = new SplittableRandom(5);
        byte[] megabyte = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(folder.resolve("weights"))) {
            for (int i = 0; i < MEGABYTES; i++) {
                random.nextBytes(megabyte);
                out.write(megabyte);
            }
        }
    }

    @Test
    void an_upload_goes_on_where_it_was_when_the_server_was_killed_in_the_middle() throws Exception {
        try (Product product = new Product(folder)) {
            Path data = folder.resolve("data");
            Product.Server server = product.serve(data, "--no-agent");
            String port = String.valueOf(server.address().getPort());
            Process leaving = product.program(program, server.address());

            long arrived = awaitHalf(data);
            server.kill();
            assertThat(draft(data)).isGreaterThanOrEqualTo(arrived);
            Product.Server next = product.serve(data, "--no-agent", "--port", port);
            await().atMost(Duration.ofSeconds(90)).until(() -> isWhole(data));
            Files.writeString(folder.resolve("stop"), "");

            assertThat(leaving.waitFor()).isZero();
            check(next.descent(), data);
        }
    }

    @Test
    void an_upload_goes_on_where_it_was_when_its_program_was_killed_in_the_middle() throws Exception {
        try (Product product = new Product(folder)) {
            Path data = folder.resolve("data");
            Product.Server server = product.serve(data, "--no-agent");
            Process leaving = product.program(program, server.address());

            long arrived = awaitHalf(data);
            leaving.destroyForcibly().waitFor();
            assertThat(draft(data)).isGreaterThanOrEqualTo(arrived);
            assertThat(isWhole(data)).isFalse();
            Product.Ending synced = product.command(server.address(), "sync");

            assertThat(synced.exitCode()).as(synced.errors()).isZero();
            assertThat(isWhole(data)).isTrue();
            check(server.descent(), data);
        }
    }

    /** Waits until two parts have arrived, and not all. */
    private static long awaitHalf(Path data) {
        await().pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(60))
                .until(() -> draft(data) >= 16 << 20);
        return draft(data);
    }

    /** Bytes of the file that is coming; 0 where there is none. */
    private static long draft(Path data) {
        return large(data.resolve("artifacts/.unfinished"))
                .map(LargeUploadIT::size)
                .orElse(0L);
    }

    private static boolean isWhole(Path data) {
        return draft(data) == 0 && large(data.resolve("artifacts")).isPresent();
    }

    private static Optional<Path> large(Path below) {
        if (!Files.isDirectory(below)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(file -> Files.isRegularFile(file) && !isCut(file) && size(file) > 1 << 20)
                    .findFirst();
        } catch (IOException | UncheckedIOException expected) { // it moved meanwhile
            return Optional.empty();
        }
    }

    /** A body that was on its way when the server was killed: it lies there until it is old enough to be swept away. */
    private static boolean isCut(Path file) {
        return String.valueOf(file.getFileName()).startsWith("received-");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException expected) { // it moved meanwhile
            return 0;
        }
    }

    private void check(Descent descent, Path data) throws Exception {
        RunId run = new RunId(Files.readString(folder.resolve("run-id")));
        try (InputStream stored = descent.artifacts().open(run, "model/weights").orElseThrow()) {
            assertThat(checksum(stored)).isEqualTo(checksum(Files.newInputStream(folder.resolve("weights"))));
        }
        assertThat(descent.metrics().points(run, "loss", 0, 10).steps()).containsExactly(1);
        assertThat(List.of(RunStatus.RUNNING, RunStatus.FINISHED))
                .contains(descent.runs().find(run).orElseThrow().status());
        assertThat(draft(data)).isZero();
    }

    private static String checksum(InputStream content) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (DigestInputStream in = new DigestInputStream(content, digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
