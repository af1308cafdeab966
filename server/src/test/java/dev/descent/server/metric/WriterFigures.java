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
 * Measures durable writes by 1, 4 and 16 writers, each with a run of its own: forced to disk on H2, and on PostgreSQL (with fsync, unlike
 * in tests) over one store and over two. Before and after each of them a loop that only writes a hundred bytes and forces them says
 * what the disk gives just then. No test. Argument: a folder that is empty.
 */
final class WriterFigures {
    private static final long SECONDS = 3;
    private static final int MOST = 1_000_000;

    private WriterFigures() {}

    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (JournaledMetricStore store = store(Databases.h2InFile(folder.resolve("db")), folder, true)) {
            everyNumberOfWriters(folder, "H2, sync=always", List.of(store));
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            DataSource database = Databases.fresh(postgres);
            try (JournaledMetricStore one = store(database, folder.resolve("a"), false);
                    JournaledMetricStore two = store(database, folder.resolve("b"), false)) {
                everyNumberOfWriters(folder, "PostgreSQL, one store", List.of(one));
                everyNumberOfWriters(folder, "PostgreSQL, two stores", List.of(one, two));
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

    /** How often a second the disk forces a hundred bytes. */
    private static double forces(Path folder) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("raw").toFile(), "rw")) {
            byte[] bytes = new byte[100];
            long start = System.nanoTime();
            int count = 0;
            while (System.nanoTime() - start < 1_000_000_000L) {
                file.write(bytes);
                file.getFD().sync();
                count++;
            }
            return count * 1e9 / (System.nanoTime() - start);
        }
    }

    private static void everyNumberOfWriters(Path folder, String name, List<JournaledMetricStore> stores)
            throws Exception {
        write(stores, 1, 1, 0);
        for (int size : new int[] {1, 1000}) {
            for (int writers : new int[] {1, 4, 16}) {
                double before = forces(folder);
                long[] nanos = write(stores, writers, size, writers);
                double forces = (before + forces(folder)) / 2;
                double appends = (double) nanos.length / SECONDS;
                System.out.printf(
                        "%s, %d writers of %d points: %,.0f points a second, median %.2f ms, p99 %.2f ms;"
                                + " the disk alone %,.0f a second, %.2f appends a force%n",
                        name,
                        writers,
                        size,
                        appends * size,
                        nanos[nanos.length / 2] / 1e6,
                        nanos[(int) (nanos.length * 0.99)] / 1e6,
                        forces,
                        appends / forces);
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
