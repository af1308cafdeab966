package dev.descent.server.journey;

import static org.awaitility.Awaitility.await;

import dev.descent.api.ExperimentId;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.RunId;
import dev.descent.client.Descent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartedPostgresIT {
    private static final int RESTARTS = Integer.getInteger("descent.restarts", 2);

    @TempDir
    Path folder;

    /** A client that was answered anything but success or 503 with a time to wait fails. */
    @Test
    void requests_wait_or_are_told_to_and_nothing_acknowledged_is_lost() throws Exception {
        try (Postgres postgres = new Postgres(folder.resolve("postgres"));
                Product product = new Product(folder);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Product.Server server = product.serve(folder.resolve("data"), "--no-agent", "--database", postgres.url());
            List<LoggingClient> clients = clients(server);
            List<Future<Void>> logging = clients.stream().map(threads::submit).toList();

            try {
                for (int restart = 0; restart < RESTARTS; restart++) {
                    awaitProgress(clients, logging);
                    postgres.stop();
                    LockSupport.parkNanos(2_000_000_000L);
                    postgres.start();
                }
                awaitProgress(clients, logging);
            } finally {
                clients.forEach(LoggingClient::stop);
            }

            for (Future<Void> client : logging) {
                client.get();
            }
            for (LoggingClient client : clients) {
                System.err.println(client.points() + " points, told to wait " + client.refusals() + " times");
                client.check(server.descent());
            }
        }
    }

    private static List<LoggingClient> clients(Product.Server server) {
        Descent descent = server.descent();
        ExperimentId home =
                descent.experiments().create(NewExperiment.named("restarts")).id();
        List<LoggingClient> clients = new ArrayList<>();
        for (boolean mlflow : List.of(false, false, true)) {
            RunId run = descent.runs().create(NewRun.running(home, "r")).id();
            clients.add(new LoggingClient(server.address(), home.value(), run, mlflow));
        }
        return clients;
    }

    private static void awaitProgress(List<LoggingClient> clients, List<Future<Void>> logging) throws Exception {
        for (int i = 0; i < clients.size(); i++) {
            LoggingClient client = clients.get(i);
            Future<Void> future = logging.get(i);
            int before = client.points();
            await().atMost(Duration.ofSeconds(60)).until(() -> future.isDone() || client.points() >= before + 30);
            if (future.isDone()) {
                future.get(); // throws what ended it
            }
        }
    }
}
