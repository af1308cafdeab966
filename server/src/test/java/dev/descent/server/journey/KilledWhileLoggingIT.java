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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
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

    /** The same by MLflow's own Python client, which is called again whenever it throws. */
    private static final String PYTHON = """
            import os, pathlib, time
            from mlflow import MlflowClient
            from mlflow.entities import Param, RunTag
            from mlflow.exceptions import MlflowException

            client = MlflowClient()
            run = os.environ["RUN"]

            def acknowledged(call):
                while True:
                    try:
                        return call()
                    except MlflowException:
                        time.sleep(0.05)

            step = 0
            while not os.path.exists("stop"):
                acknowledged(lambda: client.log_metric(run, "loss", step + 0.5, timestamp=step, step=step))
                if step % 10 == 0:
                    label = (f"k{step}", str(step))
                    acknowledged(lambda: client.log_batch(run, params=[Param(*label)], tags=[RunTag(*label)]))
                step += 1
                pathlib.Path("python-logs").touch()
            print(step)
            """;

    @TempDir
    Path folder;

    @Test
    void everything_acknowledged_is_there_once_and_in_order_however_often_the_server_is_killed() throws Exception {
        killWhileLogging(Optional.empty());
    }

    @Test
    @Tag("python")
    void so_it_is_with_the_stock_python_client() throws Exception {
        String named = System.getProperty("DESCENT_PYTHON", System.getenv("DESCENT_PYTHON"));
        killWhileLogging(Optional.of(named == null ? "python3" : named));
    }

    private void killWhileLogging(Optional<String> python) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        try (Product product = new Product(folder);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Path data = folder.resolve("data");
            Product.Server server = product.serve(data, "--no-agent");
            String port = String.valueOf(server.address().getPort());
            List<Logging> clients = clients(server);
            List<Future<Void>> logging = clients.stream().map(threads::submit).toList();
            Future<Product.Ending> program = threads.submit(() -> train(product, port));
            RunId scripted = aRun(server.descent(), "by Python");
            Optional<Future<Product.Ending>> script =
                    python.map(interpreter -> threads.submit(() -> train(product, port, interpreter, scripted)));
            script.ifPresent(started -> await().atMost(Duration.ofMinutes(2))
                    .until(() -> started.isDone() || Files.exists(folder.resolve("python-logs"))));

            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    LockSupport.parkNanos(random.nextLong(200_000_000, 2_500_000_000L));
                    server.kill();
                    server = product.serve(data, "--no-agent", "--port", port);
                }
                awaitProgress(clients);
            } finally {
                clients.forEach(Logging::stop);
                Files.writeString(folder.resolve("stop"), "");
            }

            for (Future<Void> client : logging) {
                client.get();
            }
            check(server.descent(), clients, program.get());
            if (script.isPresent()) {
                checkScript(server.descent(), script.get().get(), scripted);
            }
        }
    }

    private static void check(Descent descent, List<Logging> clients, Product.Ending trained) {
        report(clients, trained);
        for (Logging client : clients) {
            client.check(descent);
        }
        checkProgram(descent, trained);
    }

    private static List<Logging> clients(Product.Server server) {
        Descent descent = server.descent();
        String home = descent.runs()
                .find(aRun(descent, "home"))
                .orElseThrow()
                .experiment()
                .value();
        return List.of(
                new LoggingClient(server.address(), home, aRun(descent, "raw"), false),
                new LoggingClient(server.address(), home, aRun(descent, "raw, MLflow's"), true),
                new StockJavaClient(server.address(), aRun(descent, "stock Java")));
    }

    private static RunId aRun(Descent descent, String name) {
        ExperimentId home = descent.experiments()
                .findByName("kills")
                .orElseGet(() -> descent.experiments().create(NewExperiment.named("kills")))
                .id();
        return descent.runs().create(NewRun.running(home, name)).id();
    }

    private Product.Ending train(Product product, String port) throws IOException {
        Path program = Files.writeString(folder.resolve("Train.java"), PROGRAM);
        Path sdk = Path.of(System.getProperty("descent.root"), "sdk/target/lib").toAbsolutePath();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return product.run(
                List.of(java, "-Xmx128m", "-cp", sdk + "/*", program.toString()),
                folder,
                Map.of(
                        "DESCENT_SERVER",
                        "http://127.0.0.1:" + port,
                        "DESCENT_SPOOL",
                        folder.resolve("spool").toString()));
    }

    private Product.Ending train(Product product, String port, String python, RunId run) throws IOException {
        Path program = Files.writeString(folder.resolve("train.py"), PYTHON);
        return product.run(
                List.of(python, program.toString()),
                folder,
                Map.of(
                        "MLFLOW_TRACKING_URI",
                        "http://127.0.0.1:" + port,
                        "MLFLOW_HTTP_REQUEST_MAX_RETRIES",
                        "2",
                        "MLFLOW_DISABLE_TELEMETRY",
                        "true",
                        "RUN",
                        run.value()));
    }

    /** The last life of the server serves too. */
    private static void awaitProgress(List<Logging> clients) {
        int[] before = clients.stream().mapToInt(Logging::points).toArray();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            for (int i = 0; i < before.length; i++) {
                if (clients.get(i).points() < before[i] + 10) {
                    return false;
                }
            }
            return true;
        });
    }

    private static void report(List<Logging> clients, Product.Ending trained) {
        for (Logging client : clients) {
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

    private static void checkScript(Descent descent, Product.Ending script, RunId run) {
        assertThat(script.exitCode()).as(script.errors()).isZero();
        int points = Integer.parseInt(script.output().strip());
        System.err.println(points + " points logged by MLflow's Python client");
        assertThat(points).isPositive();
        assertThat(descent.metrics().points(run, "loss", 0, points + 1000).steps())
                .isEqualTo(LongStream.range(0, points).toArray());
        assertThat(descent.runs().find(run).orElseThrow().parameters()).hasSize((points + 9) / 10);
    }
}
