package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.api.ExperimentId;
import dev.descent.api.MetricBatch;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunQuery;
import dev.descent.api.RunStatus;
import dev.descent.client.Descent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The property {@code descent.kills} says how often; {@code descent.kills.seed} when. */
class KilledWhileLoggingIT {
    private static final int KILLS = Integer.getInteger("descent.kills", 5);
    private static final long SEED = Long.getLong("descent.kills.seed", 7);

    /** A user's program: logs a point every 5 ms until a file appears, and says how many there were. */
    private static final String PROGRAM = """
            import dev.descent.client.ActiveRun;
            import dev.descent.client.Descent;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.TimeUnit;

            public class Train {
                public static void main(String[] arguments) throws Exception {
                    int step = 0;
                    try (ActiveRun run = Descent.startRun("sdk", "by the SDK")) {
                        for (; !Files.exists(Path.of("stop")); step++) {
                            run.log("loss", step + 0.5, step);
                            new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
                        }
                    }
                    System.out.println(step);
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void everything_acknowledged_is_there_once_and_in_order_however_often_the_server_is_killed() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        try (Product product = new Product(folder);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Path data = folder.resolve("data");
            Product.Server server = product.serve(data, "--no-agent");
            String port = String.valueOf(server.address().getPort());
            List<LoggingClient> clients = clients(server);
            List<Future<Void>> logging =
                    clients.stream().map(client -> threads.submit(client::log)).toList();
            Future<Product.Ending> program = threads.submit(() -> train(product, port));

            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    LockSupport.parkNanos(random.nextLong(200_000_000, 2_500_000_000L));
                    server.kill();
                    server = product.serve(data, "--no-agent", "--port", port);
                }
                awaitProgress(clients);
            } finally {
                clients.forEach(LoggingClient::stop);
                Files.writeString(folder.resolve("stop"), "");
            }

            for (Future<Void> client : logging) {
                client.get();
            }
            Product.Ending trained = program.get();
            report(clients, trained);
            for (LoggingClient client : clients) {
                client.check(server.descent());
            }
            checkProgram(server.descent(), trained);
        }
    }

    private static List<LoggingClient> clients(Product.Server server) {
        Descent descent = server.descent();
        ExperimentId home =
                descent.experiments().create(NewExperiment.named("kills")).id();
        List<LoggingClient> clients = new ArrayList<>();
        for (boolean mlflow : List.of(false, true, true)) {
            RunId run = descent.runs().create(NewRun.running(home, "r")).id();
            clients.add(new LoggingClient(server.address(), home.value(), run, mlflow));
        }
        return clients;
    }

    private Product.Ending train(Product product, String port) throws IOException {
        Path program = Files.writeString(folder.resolve("Train.java"), PROGRAM);
        Path sdk = Path.of(System.getProperty("descent.root"), "sdk/target/lib").toAbsolutePath();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return product.run(
                List.of(java, "-Xmx128m", "-cp", sdk + "/*", program.toString()),
                folder,
                Map.of("DESCENT_SERVER", "http://127.0.0.1:" + port));
    }

    /** The last life of the server serves too. */
    private static void awaitProgress(List<LoggingClient> clients) {
        int[] before = clients.stream().mapToInt(LoggingClient::points).toArray();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            for (int i = 0; i < before.length; i++) {
                if (clients.get(i).points() < before[i] + 10) {
                    return false;
                }
            }
            return true;
        });
    }

    private static void report(List<LoggingClient> clients, Product.Ending trained) {
        for (LoggingClient client : clients) {
            System.err.println(client.points() + " points acknowledged, " + client.refusals() + " attempts in vain");
        }
        System.err.println(trained.output().strip() + " points logged by the SDK");
    }

    private static void checkProgram(Descent descent, Product.Ending trained) {
        assertThat(trained.exitCode()).as(trained.errors()).isZero();
        int points = Integer.parseInt(trained.output().strip());
        ExperimentId home =
                descent.experiments().findByName("sdk").orElseThrow().id();
        Run run = descent.runs().search(RunQuery.of(home)).items().getFirst();
        MetricBatch.Series found = descent.metrics().points(run.id(), "loss", 0, points + 1000);
        assertThat(found.steps()).isEqualTo(LongStream.range(0, points).toArray());
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    }
}
