package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.descent.api.ExperimentId;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.RunId;
import dev.descent.client.Descent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system in memory of 200 MiB, which only root can mount: left out where that fails. */
class FullDiskIT {
    /** Bytes that are free when the disk counts as full: less than the reserve of 64 MiB. */
    private static final long LEFT = 20L << 20;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    private Path disk = Path.of("");

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=200m", "descent-test", disk.toString()) == 0);
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "--lazy", disk.toString());
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Test
    void a_full_disk_is_told_harms_nothing_and_is_over_when_there_is_space() throws Exception {
        try (Product product = new Product(folder);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Product.Server server = product.serve(disk.resolve("data"), "--no-agent");
            LoggingClient logging = client(server);
            Future<Void> future = threads.submit(logging);
            await().until(() -> logging.points() > 20);

            Path ballast = fill(LEFT);
            try {
                await().atMost(Duration.ofSeconds(20)).until(() -> logging.refusals() > 3);
                assertFull(server);
                int before = logging.points();
                Files.delete(ballast);
                await().atMost(Duration.ofSeconds(30)).until(() -> future.isDone() || logging.points() > before + 20);
            } finally {
                logging.stop();
            }
            future.get();
            assertThat(get(server, "/q/health/ready").statusCode()).isEqualTo(200);
            logging.check(server.descent());
            server.kill();
            logging.check(product.serve(disk.resolve("data"), "--no-agent").descent());
        }
    }

    /** H2 gives up its file then, and some of its threads would spin for ever. */
    @Test
    void without_a_byte_left_the_server_ends_itself_says_why_and_has_lost_nothing_when_it_starts_again()
            throws Exception {
        try (Product product = new Product(folder);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Product.Server server = product.serve(disk.resolve("data"), "--no-agent");
            LoggingClient logging = client(server);
            Future<Void> future = threads.submit(logging);
            await().until(() -> logging.points() > 20);
            RunId deleted = aRun(server, "deleted");
            String port = String.valueOf(server.address().getPort());

            Path ballast = fill(0);
            try {
                write(server, deleted);
                assertThat(server.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(server.process().exitValue()).isEqualTo(74);
                assertThat(product.errors("server")).contains("make room on the disk and start it again");
                Files.delete(ballast);
                server = product.serve(disk.resolve("data"), "--no-agent", "--port", port);
                int before = logging.points();
                await().atMost(Duration.ofSeconds(30)).until(() -> future.isDone() || logging.points() > before + 20);
            } finally {
                logging.stop();
            }
            future.get();
            logging.check(server.descent());
        }
    }

    /** Deletes and restores a run, which is allowed on a full disk, until the database has no byte for it. */
    private void write(Product.Server server, RunId run) throws InterruptedException {
        String path = "/api/v1/runs/" + run;
        for (int i = 0; i < 2_000 && server.process().isAlive(); i++) {
            try {
                client.send(
                        request(server, path)
                                .timeout(Duration.ofSeconds(5))
                                .DELETE()
                                .build(),
                        BodyHandlers.discarding());
                client.send(
                        request(server, path + "/restore")
                                .timeout(Duration.ofSeconds(5))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding());
            } catch (IOException expected) {
                // Its answer hangs, or the server has ended.
            }
        }
    }

    private static RunId aRun(Product.Server server, String name) {
        Descent descent = server.descent();
        ExperimentId home = descent.experiments()
                .findByName("full")
                .orElseGet(() -> descent.experiments().create(NewExperiment.named("full")))
                .id();
        return descent.runs().create(NewRun.running(home, name)).id();
    }

    private static LoggingClient client(Product.Server server) {
        RunId run = aRun(server, "r");
        String home =
                server.descent().runs().find(run).orElseThrow().experiment().value();
        return new LoggingClient(server.address(), home, run, false);
    }

    /** Leaves so many bytes. */
    private Path fill(long left) throws IOException {
        Path ballast = disk.resolve("ballast");
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (disk.toFile().getUsableSpace() > left) {
                out.write(block, 0, (int) Math.min(block.length, disk.toFile().getUsableSpace() - left));
            }
        } catch (IOException expected) {
            // The server took the last bytes.
        }
        return ballast;
    }

    private void assertFull(Product.Server server) throws Exception {
        HttpResponse<String> refused = client.send(
                request(server, "/api/2.0/mlflow/experiments/create")
                        .POST(BodyPublishers.ofString("{\"name\":\"x\"}"))
                        .build(),
                BodyHandlers.ofString());
        HttpResponse<String> ready = get(server, "/q/health/ready");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("disk is full");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("disk is full");
        assertThat(get(server, "/api/v1/experiments").statusCode())
                .as("reading")
                .isEqualTo(200);
    }

    private HttpResponse<String> get(Product.Server server, String path) throws Exception {
        return client.send(request(server, path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Product.Server server, String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path)).header("Content-Type", "application/json");
    }
}
