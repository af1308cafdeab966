package dev.descent.server.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IndexPageTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    void blocks_come_back_as_they_were_given(int seed) {
        Random random = new Random(seed);
        double[] odd = {Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, 0.1};
        long[] far = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1};
        List<Block> blocks = new ArrayList<>();
        for (int number = 0; number < IndexPage.BLOCKS; number += 1 + random.nextInt(5)) {
            Stats stats = new Stats();
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                long step = random.nextInt(9) == 0 ? far[random.nextInt(far.length)] : random.nextInt(1000);
                double value = random.nextInt(3) == 0 ? odd[random.nextInt(odd.length)] : random.nextGaussian();
                stats.add(step, 1_700_000_000_000L + random.nextInt(1000), value);
            }
            blocks.add(new Block(number, stats, random.nextBoolean()));
        }

        List<Block> decoded = IndexPage.decode(IndexPage.encode(blocks));

        assertThat(decoded).hasSameSizeAs(blocks);
        for (int i = 0; i < blocks.size(); i++) {
            assertThat(decoded.get(i).number()).isEqualTo(blocks.get(i).number());
            assertThat(decoded.get(i).inTimeOrder()).isEqualTo(blocks.get(i).inTimeOrder());
            assertThat(decoded.get(i).stats())
                    .usingRecursiveComparison()
                    .withComparatorForType(Double::compare, Double.class)
                    .isEqualTo(blocks.get(i).stats());
        }
    }

    @Test
    void what_an_earlier_version_stored_is_read_on_and_rewritten() throws Exception {
        DataSource database = Databases.h2InMemory();
        Curve before;
        try (StoreFixture store = new StoreFixture(database, folder)) {
            store.append(StoreFixture.noisy("loss", 0, 150_000), StoreFixture.noisy("accuracy", 0, 3000));
            store.store().flush(StoreFixture.RUN);
            before = store.curve(CurveQuery.of(StoreFixture.RUN, "loss", 320));
        }
        intoRowsOfTheirOwn(database);

        try (StoreFixture store = new StoreFixture(database, folder)) {
            assertThat(store.curve(CurveQuery.of(StoreFixture.RUN, "loss", 320)))
                    .usingRecursiveComparison()
                    .isEqualTo(before);
            store.append(StoreFixture.noisy("loss", 150_000, 5000));
            store.reopen();
            assertThat(store.points("loss").size()).isEqualTo(155_000);
            assertThat(store.summary("accuracy").count()).isEqualTo(3000);
        }
    }

    /** As versions up to the eighth migration stored it. */
    private static void intoRowsOfTheirOwn(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into metric_block (name, run_id, number, points, nonfinite, in_time_order, min_step,
                            min_step_time, max_step, max_step_time, min_time, max_time, min_value, min_value_step, max_value,
                            max_value_step, sum_value, last_bits) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            ResultSet pages = connection.createStatement().executeQuery("select name, run_id, data from metric_index");
            while (pages.next()) {
                for (Block block : IndexPage.decode(pages.getBytes(3))) {
                    insert.setString(1, pages.getString(1));
                    insert.setString(2, pages.getString(2));
                    insert.setInt(3, block.number());
                    set(insert, block);
                    insert.executeUpdate();
                }
            }
            connection.createStatement().execute("delete from metric_index");
        }
    }

    private static void set(PreparedStatement insert, Block block) throws SQLException {
        Stats stats = block.stats();
        insert.setLong(4, stats.count);
        insert.setLong(5, stats.nonfinite);
        insert.setBoolean(6, block.inTimeOrder());
        insert.setLong(7, stats.minStep);
        insert.setLong(8, stats.minStepTime);
        insert.setLong(9, stats.maxStep);
        insert.setLong(10, stats.maxStepTime);
        insert.setLong(11, stats.minTime);
        insert.setLong(12, stats.maxTime);
        insert.setDouble(13, stats.min);
        insert.setLong(14, stats.minAt);
        insert.setDouble(15, stats.max);
        insert.setLong(16, stats.maxAt);
        insert.setDouble(17, stats.sum);
        insert.setLong(18, Double.doubleToRawLongBits(stats.last));
    }
}
