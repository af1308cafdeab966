package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.api.ExperimentId;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.RunId;
import dev.descent.client.Descent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreachableDatabaseIT {
    @TempDir
    Path folder;

    @Test
    void a_server_whose_database_does_not_answer_ends_in_time_when_told_to_and_says_why() throws Exception {
        try (Postgres postgres = new Postgres(folder.resolve("postgres"));
                Product product = new Product(folder);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Product.Server server = product.serve(folder.resolve("data"), "--no-agent", "--database", postgres.url());
            String port = String.valueOf(server.address().getPort());
            LoggingClient client = client(server);
            Future<Void> logging = threads.submit(client);
            await().atMost(Duration.ofSeconds(30)).until(() -> client.points() > 20);

            try {
                freezeAndEnd(postgres, product, server);
                Product.Server next = product.serve(
                        folder.resolve("data"), "--no-agent", "--database", postgres.url(), "--port", port);
                int acknowledged = client.points();
                await().atMost(Duration.ofSeconds(60)).until(() -> client.points() > acknowledged + 20);
                client.stop();
                logging.get();
                client.check(next.descent());
            } finally {
                client.stop();
            }
        }
    }

    private static void freezeAndEnd(Postgres postgres, Product product, Product.Server server) throws Exception {
        postgres.freeze();
        long before = System.nanoTime();
        try {
            server.process().destroy();
            assertThat(server.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            postgres.thaw();
        }
        long millis = Duration.ofNanos(System.nanoTime() - before).toMillis();
        System.err.println("ended after " + millis + " ms with exit code "
                + server.process().exitValue());

        assertThat(product.errors("server")).contains("the database does not take the last points");
        assertThat(millis).isLessThan(15_000); // 8 s of waiting; a busy machine adds to it
    }

    private static LoggingClient client(Product.Server server) {
        Descent descent = server.descent();
        ExperimentId home =
                descent.experiments().create(NewExperiment.named("frozen")).id();
        RunId run = descent.runs().create(NewRun.running(home, "r")).id();
        return new LoggingClient(server.address(), home.value(), run, false);
    }
}
