package dev.descent.server.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.MetricBatch;
import dev.descent.api.RunId;
import dev.descent.server.security.Caller;
import dev.descent.server.security.Callers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataBackupTest {
    @TempDir
    Path folder;

    @Test
    void a_backup_made_while_points_come_in_has_all_that_were_acknowledged_before_and_serves() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path restored = Files.createDirectory(folder.resolve("restored"));
        Files.createDirectories(data.resolve("artifacts/run"));
        Files.writeString(data.resolve("artifacts/run/model.bin"), "weights");
        DataSource database = Databases.h2InFile(data.resolve("db"));
        AtomicInteger acknowledged = new AtomicInteger();
        int before;
        try (StoreFixture store = new StoreFixture(database, data.resolve("journal"))) {
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(store.store(), acknowledged));
            while (acknowledged.get() < 50) {
                Thread.onSpinWait();
            }
            before = acknowledged.get();
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            new DataBackup(database, data, store.store(), new Anybody()).write(zip);
            unpack(zip.toByteArray(), restored);
            writer.join();
        }

        assertThat(restored.resolve("artifacts/run/model.bin")).hasContent("weights");
        try (StoreFixture store =
                new StoreFixture(Databases.h2InFile(restored.resolve("db")), restored.resolve("journal"))) {
            int size = store.points("loss").size();
            assertThat(size).isBetween(before * Appender.BATCH, 300 * Appender.BATCH);
            assertThat(store.points("loss").steps())
                    .isEqualTo(LongStream.range(0, size).toArray());
            store.append(StoreFixture.batch("loss", size, 10));
            store.reopen();
            assertThat(store.points("loss").size()).isEqualTo(size + 10);
        }
    }

    private static void write(JournaledMetricStore store, AtomicInteger acknowledged) {
        for (int number = 0; number < 300; number++) {
            store.append(StoreFixture.RUN, new MetricBatch("w", number + 1, List.of(batch(number))));
            acknowledged.incrementAndGet();
        }
    }

    private static MetricBatch.Series batch(int number) {
        return StoreFixture.batch("loss", number * Appender.BATCH, Appender.BATCH);
    }

    private static void unpack(byte[] bytes, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
    }

    /** Everything is allowed. */
    private static final class Anybody implements Callers {
        @Override
        public Caller current() {
            return Caller.LOCAL;
        }

        @Override
        public void mayWrite(RunId run) {
            // allowed
        }

        @Override
        public void mayManage() {
            // allowed
        }
    }
}
