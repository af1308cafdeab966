package dev.descent.server.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricBatch.Series;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stores over one database: every call of the contract goes to the other one than the call before; and both at once. */
final class MetricStoreOnSharedPostgresTest extends MetricStoreContract {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = Databases.postgres();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Override
    DataSource database() throws Exception {
        return Databases.fresh(postgres);
    }

    @Override
    List<Path> folders(Path folder) {
        return List.of(folder.resolve("a"), folder.resolve("b"));
    }

    @Test
    void writers_of_two_servers_at_once_lose_and_double_nothing(@TempDir Path temporary) throws Exception {
        int writers = 4;
        int batches = 60;
        try (StoreFixture pair = pair(temporary);
                ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                JournaledMetricStore store = pair.store();
                String client = "w" + writer;
                ends.add(threads.submit(() -> write(store, client, batches)));
            }
            for (Future<?> end : ends) {
                end.get();
            }

            for (int i = 0; i < 2; i++) {
                for (int writer = 0; writer < writers; writer++) {
                    assertThat(pair.points("w" + writer).steps())
                            .isEqualTo(LongStream.range(0, 100L * batches).toArray());
                }
                assertThat(pair.points("both").size()).isEqualTo(100 * batches);
                assertThat(pair.summary("both").count()).isEqualTo(100L * batches);
            }
            pair.reopen();
            assertThat(pair.points("both").size()).isEqualTo(100 * batches);
        }
    }

    @Test
    void a_view_has_what_the_other_server_was_told_just_before_blocks_included(@TempDir Path temporary)
            throws Exception {
        try (StoreFixture pair = pair(temporary)) {
            JournaledMetricStore one = pair.store();
            JournaledMetricStore other = pair.store();
            for (int batch = 1; batch <= 40; batch++) {
                int points = 1000 * batch;
                one.append(StoreFixture.RUN, MetricBatch.of(StoreFixture.batch("loss", points - 1000, 1000)));
                if (batch % 7 == 0) {
                    one.flush(StoreFixture.RUN);
                }

                Curve curve = other.curves(CurveQuery.of(StoreFixture.RUN, "loss", 320), Map.of())
                        .getFirst();

                assertThat(curve.points()).isEqualTo(points);
                assertThat(LongStream.of(curve.count()).sum()).isEqualTo(points);
                assertThat(curve.step()[curve.step().length - 1]).isEqualTo(points - 1);
                assertThat(other.sample(StoreFixture.RUN, "loss", points - 10, points, 320)
                                .points()
                                .size())
                        .isEqualTo(10);
            }
        }
    }

    private static StoreFixture pair(Path temporary) throws Exception {
        return new StoreFixture(
                Databases.fresh(postgres),
                List.of(temporary.resolve("a"), temporary.resolve("b")),
                StoreFixture.configuration(MetricStoreConfiguration.Sync.INTERVAL));
    }

    /** Each batch twice, as a client does that saw no answer; "both" gets the same points from all writers, without a client. */
    private static void write(JournaledMetricStore store, String client, int batches) {
        for (int number = 0; number < batches; number++) {
            Series own = StoreFixture.batch(client, 100 * number, 100);
            MetricBatch batch = new MetricBatch(client, number + 1, List.of(own));
            store.append(StoreFixture.RUN, batch);
            store.append(StoreFixture.RUN, batch);
            store.append(StoreFixture.RUN, MetricBatch.of(StoreFixture.batch("both", 100 * number, 100)));
        }
    }

    @Test
    void what_a_dead_server_left_in_the_journal_is_served_and_sealed_by_another(@TempDir Path temporary)
            throws Exception {
        DataSource database = Databases.fresh(postgres);
        MetricStoreConfiguration configuration = StoreFixture.configuration(MetricStoreConfiguration.Sync.INTERVAL);
        // Never closed before the other has been asked: what it has not sealed stays in the journal, as after a kill.
        JournaledMetricStore dead = new JournaledMetricStore(database, temporary.resolve("a"), configuration);
        dead.append(StoreFixture.RUN, MetricBatch.of(StoreFixture.batch("loss", 0, 500)));

        try (StoreFixture other = new StoreFixture(database, temporary.resolve("b"), configuration)) {
            assertThat(other.points("loss").size()).isEqualTo(500);
            assertThat(other.store()
                            .curves(CurveQuery.of(StoreFixture.RUN, "loss", 1000), Map.of())
                            .getFirst()
                            .points())
                    .isEqualTo(500);
            other.store().flush(StoreFixture.RUN);
            assertThat(other.row("loss")).endsWith(" 500 0");
        } finally {
            dead.close();
        }
    }
}
