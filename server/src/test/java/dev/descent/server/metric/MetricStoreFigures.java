package dev.descent.server.metric;

import dev.descent.api.CurveQuery;
import dev.descent.api.CurveQuery.Axis;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricBatch.Series;
import dev.descent.api.RunId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;

/**
 * Measures the store on an H2 file, for {@code docs/decisions/0002-metric-store.md}: points a second, bytes a point, milliseconds a
 * view, at each of the sizes. No test. Arguments: a folder that is empty, numbers of points (100,000, a million and ten million).
 */
final class MetricStoreFigures {
    private static final int VIEWS = 50;
    private static final MetricStoreConfiguration SETTINGS = new StoreFixture.Settings(
            MetricStoreConfiguration.Sync.INTERVAL, Duration.ofMillis(100), Duration.ofMillis(250), 32L << 20);

    private final DataSource database;
    private final Path folder;

    private MetricStoreFigures(Path folder) {
        this.folder = folder;
        this.database = Databases.h2InFile(folder.resolve("db"));
    }

    public static void main(String... arguments) throws Exception {
        MetricStoreFigures figures = new MetricStoreFigures(Path.of(arguments[0]));
        int[] sizes = arguments.length == 1
                ? new int[] {100_000, 1_000_000, 10_000_000}
                : Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
        figures.single(20_000);
        for (int size : sizes) {
            figures.points(size);
        }
    }

    private JournaledMetricStore open() throws Exception {
        return new JournaledMetricStore(database, folder.resolve("journal"), SETTINGS);
    }

    private void single(int count) throws Exception {
        try (JournaledMetricStore store = open()) {
            for (int round = 0; round < 3; round++) {
                long start = System.nanoTime();
                for (int i = 0; i < count; i++) {
                    store.append(run(0), MetricBatch.of(Series.point("loss" + round, i, i, 1.0 / (i + 1))));
                }
                print("appends of one point", count, System.nanoTime() - start);
            }
        }
    }

    private void points(int size) throws Exception {
        RunId doubles = run(2L * size);
        RunId floats = run(2L * size + 1);
        long before = file();
        try (JournaledMetricStore store = open()) {
            append(store, doubles, size, false);
            append(store, floats, size, true);
        }
        System.out.printf(
                "%,d points: %.2f bytes a point in blocks and index as floats, %.2f as doubles, %.2f in the file for both%n",
                size, bytes(floats), bytes(doubles), (file() - before) / (2.0 * size));
        for (Axis axis : Axis.values()) {
            try (JournaledMetricStore store = open()) {
                view(store, floats, size, axis);
            }
        }
        try (JournaledMetricStore store = open()) {
            show("sample of 320", size, "step", () -> store.sample(floats, "loss", 0, size, 320));
        }
    }

    private static RunId run(long number) {
        return new RunId("%032x".formatted(number));
    }

    private long file() throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("checkpoint sync");
        }
        return Files.size(folder.resolve("db.mv.db"));
    }

    private double bytes(RunId run) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select (select sum(octet_length(data)) from metric_block_points where run_id = ?)
                                + (select sum(octet_length(data)) from metric_index where run_id = ?),
                            (select sum(points) from metric_summary where run_id = ?)""")) {
            select.setString(1, run.value());
            select.setString(2, run.value());
            select.setString(3, run.value());
            ResultSet row = select.executeQuery();
            row.next();
            return row.getDouble(1) / row.getLong(2);
        }
    }

    private static void append(JournaledMetricStore store, RunId run, int points, boolean asFloats) {
        Random random = new Random(1);
        long spent = 0;
        for (int from = 0; from < points; from += 1000) {
            Series series = StoreFixture.batch("loss", from, 1000);
            for (int i = 0; i < 1000; i++) {
                double value = Math.exp(-(from + i) / (points / 4.0)) + 0.1 * random.nextGaussian();
                series.values()[i] = asFloats ? (float) value : value;
                series.times()[i] = 1_700_000_000_000L + 100L * (from + i) + (long) (10 * random.nextGaussian());
            }
            long start = System.nanoTime();
            store.append(run, MetricBatch.of(series));
            spent += System.nanoTime() - start;
        }
        long start = System.nanoTime();
        store.flush(run);
        print("appends of 1000 " + (asFloats ? "floats" : "doubles") + ", points", points, spent);
        print("the same with all points in blocks", points, spent + System.nanoTime() - start);
    }

    private static void print(String what, int count, long nanos) {
        System.out.printf("%s: %,.0f a second (%,d in %.2f s)%n", what, count * 1e9 / nanos, count, nanos / 1e9);
    }

    private static void view(JournaledMetricStore store, RunId run, int points, Axis axis) {
        show(
                "view of 320",
                points,
                axis.name(),
                () -> store.curves(new CurveQuery(List.of(run), List.of("loss"), 320, axis, null, null), Map.of()));
    }

    /** Time that passed, and what of it this thread had the processor: the rest is the machine's. */
    private static void show(String what, int points, String over, Runnable view) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] passed = new double[VIEWS];
        double[] worked = new double[VIEWS];
        for (int i = 0; i < VIEWS; i++) {
            long start = System.nanoTime();
            long before = threads.getCurrentThreadCpuTime();
            view.run();
            worked[i] = (threads.getCurrentThreadCpuTime() - before) / 1e6;
            passed[i] = (System.nanoTime() - start) / 1e6;
        }
        System.out.printf(
                "%s of %,d points over %s: first after a start %.1f ms (processor %.1f), then median %.2f ms (processor %.2f)%n",
                what, points, over.toLowerCase(Locale.ROOT), passed[0], worked[0], median(passed), median(worked));
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }
}
