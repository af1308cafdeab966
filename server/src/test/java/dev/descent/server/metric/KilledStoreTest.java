package dev.descent.server.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.MetricBatch.Series;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledStoreTest {
    @TempDir
    Path folder;

    @Test
    void a_killed_process_loses_nothing_it_acknowledged_and_doubles_nothing() throws Exception {
        Random random = new Random(1);
        int next = 0;
        for (int life = 0; life < 3; life++) {
            // What was acknowledged is sent again, as a client does that never saw the answer.
            int last = appendUntilKilled(Math.max(0, next - 3), next + 20 + random.nextInt(400));
            next = last + 1;
        }

        try (StoreFixture store =
                new StoreFixture(Databases.h2InFile(folder.resolve("db")), folder.resolve("journal"))) {
            Series points = store.points("loss");

            assertThat(points.size()).isBetween(next * Appender.BATCH, Integer.MAX_VALUE);
            assertThat(points.steps())
                    .isEqualTo(LongStream.range(0, points.size()).toArray());
            assertThat(store.summary("loss").count()).isEqualTo(points.size());
        }
    }

    /** The number of the last batch that was acknowledged; the process is killed once that of {@code enough} was. */
    private int appendUntilKilled(int first, int enough) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-Xmx256m",
                        Appender.class.getName(),
                        folder.toString(),
                        Integer.toString(first))
                .redirectError(folder.resolve("errors").toFile())
                .start();
        int last = -1;
        try (BufferedReader acknowledged = process.inputReader()) {
            String line = acknowledged.readLine();
            while (line != null && last < enough) {
                last = Integer.parseInt(line);
                line = acknowledged.readLine();
            }
            process.toHandle().destroyForcibly();
            while (line != null) {
                last = Integer.parseInt(line);
                line = acknowledged.readLine();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(last).as(() -> "errors: " + errors()).isGreaterThanOrEqualTo(enough);
        return last;
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void a_journal_that_ends_in_half_a_record_is_read_up_to_there() throws Exception {
        Path journal = folder.resolve("journal");
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (StoreFixture store = new StoreFixture(Databases.h2InMemory(), journal)) {
            store.append(StoreFixture.batch("loss", 0, 10));
            store.append(StoreFixture.batch("loss", 10, 10));
            File newest = newest(journal);
            Path torn = Files.copy(newest.toPath(), copy.resolve(newest.getName()));
            try (RandomAccessFile file = new RandomAccessFile(torn.toFile(), "rw")) {
                file.setLength(file.length() - 5);
            }
        }

        try (StoreFixture store = new StoreFixture(Databases.h2InMemory(), copy)) {
            assertThat(store.points("loss").size()).isEqualTo(10);
            store.append(StoreFixture.batch("loss", 10, 5));
            store.reopen();
            assertThat(store.points("loss").size()).isEqualTo(15);
        }
    }

    @Test
    void damage_in_the_middle_of_a_journal_costs_the_records_that_it_hit_and_no_others() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        long second;
        try (StoreFixture store = new StoreFixture(Databases.h2InMemory(), folder.resolve("journal"))) {
            store.append(StoreFixture.batch("loss", 0, 10));
            File newest = newest(folder.resolve("journal"));
            second = newest.length();
            store.append(StoreFixture.batch("loss", 10, 10));
            store.append(StoreFixture.batch("loss", 20, 10));
            Path damaged = Files.copy(newest.toPath(), copy.resolve(newest.getName()));
            try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
                byte[] garbage = new byte[100];
                new Random(1).nextBytes(garbage);
                file.seek(second + 2);
                file.write(garbage);
            }
        }

        try (StoreFixture store = new StoreFixture(Databases.h2InMemory(), copy)) {
            assertThat(store.points("loss").steps())
                    .isEqualTo(LongStream.concat(LongStream.range(0, 10), LongStream.range(20, 30))
                            .toArray());
            store.append(StoreFixture.batch("loss", 10, 10));
            store.reopen();
            assertThat(store.points("loss").size()).isEqualTo(30);
        }
    }

    private static File newest(Path journal) throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            return files.max((a, b) -> a.compareTo(b)).orElseThrow().toFile();
        }
    }
}
