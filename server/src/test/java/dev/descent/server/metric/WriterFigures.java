package dev.descent.server.metric;

import dev.descent.api.MetricBatch;
import dev.descent.api.MetricBatch.Series;
import dev.descent.api.RunId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/**
 * Measures durable writes by 1, 4 and 16 writers, each with a run of its own: forced to disk on H2, beside a loop that only forces, and on
 * PostgreSQL (with fsync, unlike in tests) over one store and over two. No test. Argument: a folder that is empty.
 */
final class WriterFigures {
    private static final long SECONDS = 3;
    private static final int MOST = 1_000_000;

    private WriterFigures() {}

    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        raw(folder.resolve("raw"));
        try (JournaledMetricStore store = store(Databases.h2InFile(folder.resolve("db")), folder, true)) {
            everyNumberOfWriters("H2, sync=always", List.of(store));
        }
        raw(folder.resolve("raw"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            DataSource database = Databases.fresh(postgres);
            try (JournaledMetricStore one = store(database, folder.resolve("a"), false);
                    JournaledMetricStore two = store(database, folder.resolve("b"), false)) {
                everyNumberOfWriters("PostgreSQL, one store", List.of(one));
                everyNumberOfWriters("PostgreSQL, two stores", List.of(one, two));
            }
        }
    }

    private static JournaledMetricStore store(DataSource database, Path folder, boolean forcesAlways) throws Exception {
        return new JournaledMetricStore(
                database,
                folder.resolve("journal"),
                new StoreFixture.Settings(
                        forcesAlways ? MetricStoreConfiguration.Sync.ALWAYS : MetricStoreConfiguration.Sync.INTERVAL,
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        32L << 20));
    }

    private static void raw(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            byte[] bytes = new byte[100];
            long start = System.nanoTime();
            int count = 0;
            while (System.nanoTime() - start < SECONDS * 1_000_000_000L) {
                file.write(bytes);
                file.getFD().sync();
                count++;
            }
            System.out.printf("writing 100 bytes and forcing them: %,.0f a second%n", (double) count / SECONDS);
        }
    }

    private static void everyNumberOfWriters(String name, List<JournaledMetricStore> stores) throws Exception {
        write(stores, 1, 1, 0);
        for (int size : new int[] {1, 1000}) {
            for (int writers : new int[] {1, 4, 16}) {
                long[] nanos = write(stores, writers, size, writers);
                System.out.printf(
                        "%s, %d writers of %d points: %,.0f points a second, median %.2f ms, p99 %.2f ms%n",
                        name,
                        writers,
                        size,
                        (double) nanos.length * size / SECONDS,
                        nanos[nanos.length / 2] / 1e6,
                        nanos[(int) (nanos.length * 0.99)] / 1e6);
            }
        }
    }

    /** How long each append took, sorted. */
    private static long[] write(List<JournaledMetricStore> stores, int writers, int size, int salt) throws Exception {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<long[]>> all = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                JournaledMetricStore store = stores.get(i % stores.size());
                RunId run =
                        new RunId("%032x".formatted((1000L * salt + i) * 4 + stores.size() * 2L + (size > 1 ? 1 : 0)));
                all.add(threads.submit(() -> write(store, run, size, end)));
            }
            List<long[]> parts = new ArrayList<>();
            for (Future<long[]> each : all) {
                parts.add(each.get());
            }
            return parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        }
    }

    private static long[] write(JournaledMetricStore store, RunId run, int size, long end) {
        long[] nanos = new long[MOST];
        int count = 0;
        long start = System.nanoTime();
        while (start < end && count < MOST) {
            Series points = StoreFixture.noisy("loss", count * size, size);
            store.append(run, MetricBatch.of(points));
            long now = System.nanoTime();
            nanos[count++] = now - start;
            start = now;
        }
        return Arrays.copyOf(nanos, count);
    }
}
