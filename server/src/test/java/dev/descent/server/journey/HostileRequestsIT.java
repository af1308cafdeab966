package dev.descent.server.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.ExperimentId;
import dev.descent.api.MetricBatch;
import dev.descent.api.NewExperiment;
import dev.descent.api.NewRun;
import dev.descent.api.RunId;
import dev.descent.client.Descent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fuzzer: the properties {@code descent.fuzz.requests} and {@code descent.fuzz.seed} make it longer, or another one. */
class HostileRequestsIT {
    private static final int REQUESTS = Integer.getInteger("descent.fuzz.requests", 2000);
    private static final long SEED = Long.getLong("descent.fuzz.seed", 20_261_121);
    private static final int ATTACKERS = 4;
    private static final String SECRET = "the-secret-of-this-machine";
    /** Of one of the control's calls, milliseconds; on a machine that does nothing else it takes a few. */
    private static final long PATIENCE = 10_000;

    @TempDir
    Path folder;

    @Test
    void no_hostile_request_is_answered_5xx_or_leaves_its_folder_or_harms_a_neighbour() throws Exception {
        try (Product product = new Product(folder)) {
            Path data = Files.createDirectories(folder.resolve("data"));
            Files.writeString(folder.resolve(HostileRequests.MARK), SECRET);
            Files.writeString(data.resolve(HostileRequests.MARK), SECRET);
            Product.Server server = product.serve(data, "--no-agent");
            AtomicBoolean done = new AtomicBoolean();

            try (ExecutorService threads = Executors.newFixedThreadPool(ATTACKERS + 1)) {
                Future<Control> control = threads.submit(() -> Control.until(done, server.descent()));
                try {
                    attack(threads, server);
                } finally {
                    done.set(true);
                }

                control.get().check(server.descent());
            }
            assertThat(server.process().isAlive()).isTrue();
            assertThat(product.errors("server")).doesNotContain("OutOfMemory").doesNotContain("ERROR");
            assertThat(marked(folder))
                    .allSatisfy(file -> assertThat(Files.readString(file)).isEqualTo(SECRET));
        }
    }

    private static void attack(ExecutorService threads, Product.Server server) throws Exception {
        ExperimentId experiment = server.descent()
                .experiments()
                .create(NewExperiment.named("prey"))
                .id();
        RunId run = server.descent()
                .runs()
                .create(NewRun.running(experiment, "prey"))
                .id();
        ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
        List<Future<Map<Integer, Integer>>> attacks = new ArrayList<>();
        for (int i = 0; i < ATTACKERS; i++) {
            HostileRequests requests = new HostileRequests(SEED + i, run.value(), experiment.value());
            Callable<Map<Integer, Integer>> attack = () -> attack(server.address(), requests, faults);
            attacks.add(threads.submit(attack));
        }
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Future<Map<Integer, Integer>> attack : attacks) {
            attack.get().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
        }
        System.err.println("answers by status: " + statuses);
        assertThat(faults).as("requests answered 5xx").isEmpty();
    }

    private static Map<Integer, Integer> attack(
            URI server, HostileRequests requests, ConcurrentLinkedQueue<String> faults) throws IOException {
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < REQUESTS / ATTACKERS; i++) {
            HostileRequests.Request request = requests.next();
            RawExchange.Answer answer = RawExchange.exchange(server, request.bytes(), request.whole());
            statuses.merge(answer.status(), 1, Integer::sum);
            if (answer.status() >= 500 && !isTrue(answer)) {
                faults.add(shown(new String(request.bytes(), ISO_8859_1)) + "\nis answered " + shown(answer.text()));
            }
            assertThat(answer.text()).doesNotContain(SECRET).doesNotContain("root:x:0");
        }
        return statuses;
    }

    /** What MLflow has and we have not. */
    private static boolean isTrue(RawExchange.Answer answer) {
        return answer.status() == 501;
    }

    private static String shown(String text) {
        return text.length() < 1000 ? text : text.substring(0, 1000) + " … (" + text.length() + " characters)";
    }

    /** Files outside the artifacts that have the name of what requests tried to leave. */
    private static List<Path> marked(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(HostileRequests.MARK))
                    .filter(file -> !file.startsWith(folder.resolve("data/artifacts")))
                    .toList();
        }
    }

    /** A client that minds its own business. */
    private record Control(RunId run, int points, long slowest) {
        static Control until(AtomicBoolean done, Descent descent) {
            ExperimentId home =
                    descent.experiments().create(NewExperiment.named("control")).id();
            RunId run = descent.runs().create(NewRun.running(home, "control")).id();
            int step = 0;
            long slowest = 0;
            while (!done.get()) {
                long before = System.nanoTime();
                descent.metrics()
                        .log(
                                run,
                                new MetricBatch(
                                        "control",
                                        step,
                                        List.of(MetricBatch.Series.point("loss", step, step, 1.0 / (1 + step)))));
                assertThat(descent.metrics().points(run, "loss", step, 1).values())
                        .containsExactly(1.0 / (1 + step));
                slowest = Math.max(slowest, (System.nanoTime() - before) / 1_000_000);
                step++;
            }
            return new Control(run, step, slowest);
        }

        void check(Descent descent) {
            System.err.println("the control logged " + points + " points, the slowest call took " + slowest + " ms");
            long[] steps = descent.metrics().points(run, "loss", 0, points + 10).steps();
            assertThat(steps).isEqualTo(LongStream.range(0, points).toArray());
            assertThat(slowest).isLessThan(PATIENCE);
        }
    }
}
