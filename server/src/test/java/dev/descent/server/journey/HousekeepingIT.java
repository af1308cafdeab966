package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.api.ExperimentId;
import dev.descent.api.LogLine;
import dev.descent.api.MetricBatch;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.RunId;
import dev.descent.client.Descent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code descent gc} and {@code descent backup} against a server that is written to meanwhile. */
class HousekeepingIT {
    @TempDir
    Path folder;

    @Test
    void gc_takes_what_its_dry_run_told_and_a_backup_holds_all_that_was_acknowledged() throws Exception {
        try (Product product = new Product(folder);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Product.Server server = product.serve(folder.resolve("data"), "--no-agent");
            ExperimentId home = server.descent()
                    .experiments()
                    .create(NewExperiment.named("kept house"))
                    .id();
            RunId stays = aRun(server.descent(), home);
            RunId goes = aRun(server.descent(), home);
            server.descent().runs().delete(goes);
            LoggingClient ours = new LoggingClient(server.address(), home.value(), aRun(server.descent(), home), false);
            LoggingClient mlflow =
                    new LoggingClient(server.address(), home.value(), aRun(server.descent(), home), true);
            List<Future<Void>> logging = List.of(threads.submit(ours), threads.submit(mlflow));
            await().atMost(Duration.ofSeconds(30)).until(() -> ours.points() > 20 && mlflow.points() > 20);

            LoggingClient.Acknowledged acknowledged;
            try {
                collect(product, server, goes);
                int before = ours.points();
                acknowledged = ours.acknowledged();
                backup(product, server);
                assertThat(ours.points()).as("logged meanwhile").isGreaterThan(before);
            } finally {
                ours.stop();
                mlflow.stop();
            }
            for (Future<Void> each : logging) {
                each.get();
            }

            Product.Server restored = product.serve(folder.resolve("restored"), "--no-agent");
            check(restored.descent(), stays, goes);
            acknowledged.check(restored.descent());
        }
    }

    private RunId aRun(Descent descent, ExperimentId home) throws IOException {
        RunId run = descent.runs().create(NewRun.running(home, null)).id();
        descent.metrics().log(run, MetricBatch.of(MetricBatch.Series.point("accuracy", 1, 1, 0.5)));
        descent.artifacts().write(run, "a/b", new ByteArrayInputStream(new byte[] {1, 2, 3}));
        descent.logs().append(run, List.of(new LogLine(1, "stdout", "hello")));
        return run;
    }

    private void collect(Product product, Product.Server server, RunId goes) {
        Product.Ending told = product.command(server.address(), "gc", "--older-than", "0", "--dry-run", "--json");
        assertThat(server.descent().runs().find(goes)).isPresent();
        Product.Ending went = product.command(server.address(), "gc", "--older-than", "0", "--json");
        Product.Ending nothing = product.command(server.address(), "gc", "--older-than", "0");

        assertThat(went.exitCode()).as(went.errors()).isZero();
        assertThat(told.output()).contains(goes.value()).isEqualTo(went.output());
        assertThat(nothing.output()).contains("0 runs with 0 points");
        assertThat(server.descent().runs().find(goes)).isEmpty();
    }

    private void backup(Product product, Product.Server server) throws IOException {
        Path target = Files.createDirectory(folder.resolve("restored"));
        Product.Ending made = product.command(server.address(), "backup", target.toString());

        assertThat(made.exitCode()).as(made.errors()).isZero();
        assertThat(target.resolve("db.mv.db")).isRegularFile();
        assertThat(product.command(server.address(), "backup", target.toString())
                        .exitCode())
                .as("a folder that is not empty")
                .isNotZero();
    }

    private static void check(Descent restored, RunId stays, RunId goes) throws IOException {
        assertThat(restored.runs().find(goes)).isEmpty();
        assertThat(restored.runs().find(stays)).isPresent();
        assertThat(restored.metrics().points(stays, "accuracy", 0, 10).values()).containsExactly(0.5);
        try (InputStream file = restored.artifacts().open(stays, "a/b").orElseThrow()) {
            assertThat(file.readAllBytes()).containsExactly(1, 2, 3);
        }
        assertThat(restored.logs().read(stays, 0, 10).items())
                .extracting(LogLine::text)
                .containsExactly("hello");
    }

    @Test
    void on_postgresql_gc_works_and_a_backup_says_what_to_do_instead() throws Exception {
        try (Postgres postgres = new Postgres(folder.resolve("postgres"));
                Product product = new Product(folder)) {
            Product.Server server = product.serve(folder.resolve("data"), "--no-agent", "--database", postgres.url());
            ExperimentId home = server.descent()
                    .experiments()
                    .create(NewExperiment.named("kept house"))
                    .id();
            RunId goes = aRun(server.descent(), home);
            server.descent().runs().delete(goes);

            collect(product, server, goes);
            Product.Ending refused = product.command(
                    server.address(), "backup", folder.resolve("backup.zip").toString());

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.errors()).contains("pg_dump", "artifacts", "logs");
            assertThat(folder.resolve("backup.zip")).doesNotExist();
            assertThat(folder.resolve("backup.zip.part")).doesNotExist();
        }
    }
}
