package dev.descent.server.metric;

import dev.descent.api.MetricBatch;
import dev.descent.api.MetricBatch.Series;
import dev.descent.api.MetricSummary;
import dev.descent.api.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Measures many runs of ten metrics each, of which none ends, on an H2 file: points a second, runs and memory that stay behind, and how long a
 * start on them takes. No test. Arguments: a folder that is empty, numbers of runs (1,000, 10,000 and 100,000).
 */
final class RunFigures {
    private static final int METRICS = 10;
    private static final MetricStoreConfiguration SETTINGS = new StoreFixture.Settings(
            MetricStoreConfiguration.Sync.INTERVAL, Duration.ofMillis(100), Duration.ofMillis(250), 32L << 20);

    private RunFigures() {}

    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int[] sizes = arguments.length == 1
                ? new int[] {1_000, 10_000, 100_000}
                : Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
        DataSource database = Databases.h2InFile(folder.resolve("db"));
        for (int size : sizes) {
            try (JournaledMetricStore store = open(database, folder)) {
                write(store, size);
            }
            start(database, folder, size);
        }
    }

    private static JournaledMetricStore open(DataSource database, Path folder) throws Exception {
        return new JournaledMetricStore(database, folder.resolve("journal"), SETTINGS);
    }

    private static void write(JournaledMetricStore store, int runs) {
        long before = memory();
        long begun = System.nanoTime();
        for (int run = 0; run < runs; run++) {
            Series[] series = new Series[METRICS];
            for (int i = 0; i < METRICS; i++) {
                series[i] = Series.point("metric/" + i, 1, 1_700_000_000_000L + run, 1.0 / (run + 1));
            }
            store.append(id(runs, run), MetricBatch.of(series));
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%,d runs of %d metrics: %,.0f runs a second; in memory stay %,d runs and %,d MB%n",
                runs, METRICS, runs / seconds, store.runsInMemory(), (memory() - before) >> 20);
    }

    private static RunId id(int runs, int run) {
        return new RunId("%016x%016x".formatted(runs, run));
    }

    private static long memory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void start(DataSource database, Path folder, int runs) throws Exception {
        long begun = System.nanoTime();
        try (JournaledMetricStore store = open(database, folder)) {
            long opened = System.nanoTime();
            Map<RunId, Map<String, MetricSummary>> found = store.summaries(List.of(id(runs, 0), id(runs, runs - 1)));
            System.out.printf(
                    "start on them %.0f ms, summaries of %d of them %.1f ms%n",
                    (opened - begun) / 1e6, found.size(), (System.nanoTime() - opened) / 1e6);
        }
    }
}
