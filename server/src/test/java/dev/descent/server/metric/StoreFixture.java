package dev.descent.server.metric;

import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricBatch.Series;
import dev.descent.api.MetricSummary;
import dev.descent.api.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.StringJoiner;
import javax.sql.DataSource;

/** A store with one run in it, which can be closed and opened again. */
final class StoreFixture implements AutoCloseable {
    static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");

    private final DataSource database;
    private final List<Path> folders;
    private final MetricStoreConfiguration configuration;
    private List<JournaledMetricStore> stores;
    private int turn;

    StoreFixture(DataSource database, Path folder) {
        this(database, folder, configuration(MetricStoreConfiguration.Sync.INTERVAL));
    }

    StoreFixture(DataSource database, Path folder, MetricStoreConfiguration configuration) {
        this(database, List.of(folder), configuration);
    }

    /** A store per folder, over one database; every call goes to the next of them. */
    StoreFixture(DataSource database, List<Path> folders, MetricStoreConfiguration configuration) {
        this.database = database;
        this.folders = folders;
        this.configuration = configuration;
        this.stores = open();
    }

    /** Journal files of a megabyte, so that tests see several. */
    static MetricStoreConfiguration configuration(MetricStoreConfiguration.Sync sync) {
        return new Settings(sync, Duration.ofMillis(100), Duration.ofMillis(50), 1 << 20);
    }

    record Settings(Sync sync, Duration syncInterval, Duration sealInterval, long segmentBytes)
            implements MetricStoreConfiguration {
        /** As long as it takes: the next store is opened in the same process. */
        @Override
        public Duration closing() {
            return Duration.ofMinutes(1);
        }
    }

    private List<JournaledMetricStore> open() {
        try {
            List<JournaledMetricStore> opened = new ArrayList<>();
            for (Path folder : folders) {
                opened.add(new JournaledMetricStore(database, folder, configuration));
            }
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    JournaledMetricStore store() {
        turn = (turn + 1) % stores.size();
        return stores.get(turn);
    }

    void append(Series... series) {
        append(MetricBatch.of(series));
    }

    void append(MetricBatch batch) {
        store().append(RUN, batch);
    }

    Series points(String metric) {
        return store().points(RUN, metric, 0, Integer.MAX_VALUE);
    }

    Map<String, MetricSummary> summaries() {
        return store().summaries(List.of(RUN)).getOrDefault(RUN, Map.of());
    }

    MetricSummary summary(String metric) {
        return Objects.requireNonNull(summaries().get(metric));
    }

    Curve curve(CurveQuery query) {
        return store().curves(query, Map.of()).getFirst();
    }

    void reopen() {
        close();
        stores = open();
    }

    /** The columns of a summary's row that others rely on, with blanks in between. */
    String row(String metric) throws Exception {
        try (Connection connection = database.getConnection();
                var select = connection.prepareStatement("""
                        select last_value, last_kind, last_step, last_time, min_value, min_step, max_value, max_step, points, nonfinite
                        from metric_summary where name = ?""")) {
            select.setString(1, metric);
            ResultSet row = select.executeQuery();
            row.next();
            StringJoiner text = new StringJoiner(" ");
            for (int i = 1; i <= 10; i++) {
                text.add(String.valueOf(row.getObject(i)));
            }
            return text.toString();
        }
    }

    /** Rows in all tables of the store. */
    long rows() throws Exception {
        try (Connection connection = database.getConnection()) {
            ResultSet row = connection.createStatement().executeQuery("""
                    select (select count(*) from metric_summary) + (select count(*) from metric_index)
                        + (select count(*) from metric_block_points) + (select count(*) from metric_client)
                        + (select count(*) from metric_run) + (select count(*) from metric_journal)""");
            row.next();
            return row.getLong(1);
        }
    }

    /** Points at consecutive steps, a second apart, with values that tell the step. */
    static Series batch(String metric, int from, int size) {
        long[] steps = new long[size];
        long[] times = new long[size];
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            steps[i] = (long) from + i;
            times[i] = 1000L * (from + i);
            values[i] = 1.0 / (1 + from + i);
        }
        return new Series(metric, steps, times, values);
    }

    /** As {@link #batch}, with values uniform on [0, 1). */
    static Series noisy(String metric, int from, int size) {
        Series series = batch(metric, from, size);
        Random random = new Random(from);
        for (int i = 0; i < size; i++) {
            series.values()[i] = random.nextDouble();
        }
        return series;
    }

    @Override
    public void close() {
        try {
            for (JournaledMetricStore store : stores) {
                store.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
