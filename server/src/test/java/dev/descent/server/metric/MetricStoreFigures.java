package dev.descent.server.metric;

import dev.descent.api.CurveQuery;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricBatch.Series;
import dev.descent.api.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;

/**
 * Measures the store on an H2 file, for {@code docs/decisions/0002-metric-store.md}: points a second, bytes a point, milliseconds a
 * view. No test. Arguments: a folder that is empty, the number of points (a million).
 */
final class MetricStoreFigures {
    private static final int VIEWS = 50;

    private MetricStoreFigures() {}

    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int points = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        DataSource database = Databases.h2InFile(folder.resolve("db"));
        try (JournaledMetricStore store = new JournaledMetricStore(
                database,
                folder.resolve("journal"),
                new StoreFixture.Settings(
                        MetricStoreConfiguration.Sync.INTERVAL,
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        32L << 20))) {
            single(store, 20_000);
            append(store, new RunId("a".repeat(32)), points, false);
            append(store, new RunId("b".repeat(32)), points, true);
            append(store, new RunId("c".repeat(32)), 10_000, false);
            view(store, new RunId("c".repeat(32)), 10_000);
            view(store, new RunId("a".repeat(32)), points);
            bytes(database, "a");
            bytes(database, "b");
        }
        System.out.printf("database file: %,d bytes%n", Files.size(folder.resolve("db.mv.db")));
    }

    private static void bytes(DataSource database, String digit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select (select sum(octet_length(data)) from metric_block_points where run_id = ?),
                            (select sum(points) from metric_block where run_id = ?)""")) {
            select.setString(1, digit.repeat(32));
            select.setString(2, digit.repeat(32));
            ResultSet row = select.executeQuery();
            row.next();
            System.out.printf("run %s: %.2f bytes a point in blocks%n", digit, row.getDouble(1) / row.getLong(2));
        }
    }

    private static void single(JournaledMetricStore store, int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            store.append(new RunId("d".repeat(32)), MetricBatch.of(Series.point("loss", i, i, 1.0 / (i + 1))));
        }
        print("appends of one point", count, System.nanoTime() - start);
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
        System.out.printf("%s: %,.0f a second (%d in %.2f s)%n", what, count * 1e9 / nanos, count, nanos / 1e9);
    }

    private static void view(JournaledMetricStore store, RunId run, int points) {
        double[] milliseconds = new double[VIEWS];
        for (int i = 0; i < VIEWS; i++) {
            long start = System.nanoTime();
            store.curves(CurveQuery.of(run, "loss", 320), Map.of());
            milliseconds[i] = (System.nanoTime() - start) / 1e6;
        }
        double first = milliseconds[0];
        Arrays.sort(milliseconds);
        System.out.printf(
                "view of 320 of %,d points: first %.1f ms, median %.1f ms, p90 %.1f ms%n",
                points, first, milliseconds[VIEWS / 2], milliseconds[VIEWS * 9 / 10]);
    }
}
