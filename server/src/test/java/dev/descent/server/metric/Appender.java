package dev.descent.server.metric;

import dev.descent.api.MetricBatch;
import dev.descent.api.MetricBatch.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A process that appends without end and prints the number of each batch once it is acknowledged, until it is killed. Its database is
 * an H2 file. Arguments: the folder, the first number.
 */
final class Appender {
    static final int BATCH = 100;

    private Appender() {}

    public static void main(String... arguments) throws IOException, SQLException {
        Path folder = Path.of(arguments[0]);
        JournaledMetricStore store = new JournaledMetricStore(
                Databases.h2InFile(folder.resolve("db")),
                folder.resolve("journal"),
                new StoreFixture.Settings(
                        MetricStoreConfiguration.Sync.INTERVAL, Duration.ofMillis(50), Duration.ofMillis(20), 1 << 18));
        for (int number = Integer.parseInt(arguments[1]); ; number++) {
            store.append(StoreFixture.RUN, batch(number));
            System.out.println(number);
        }
    }

    static MetricBatch batch(int number) {
        Series points = StoreFixture.batch("loss", number * BATCH, BATCH);
        return new MetricBatch("appender", number + 1, List.of(points));
    }
}
