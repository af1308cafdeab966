package dev.descent.server.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.LogBatch;
import dev.descent.api.LogLine;
import dev.descent.api.Page;
import dev.descent.api.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStoreTest {
    private static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");

    @TempDir
    Path folder;

    @Test
    void lines_come_back_as_they_were_printed() {
        LogStore logs = new LogStore(folder);
        List<LogLine> printed = List.of(
                new LogLine(5, "stdout", "a\ttab and ünïcode 🎲"),
                new LogLine(6, "stderr", ""),
                new LogLine(7, "stdout", "end"));

        logs.append(RUN, LogBatch.of(printed));

        assertThat(logs.read(RUN, 0, 10)).isEqualTo(new Page<>(printed, 3));
    }

    @Test
    void any_page_of_a_long_log_is_found() {
        LogStore logs = new LogStore(folder);
        for (int block = 0; block < 10; block++) {
            int first = block * 300;
            logs.append(
                    RUN,
                    LogBatch.of(IntStream.range(first, first + 300)
                            .mapToObj(LogStoreTest::line)
                            .toList()));
        }

        for (int offset : new int[] {0, 511, 512, 513, 1024, 2999}) {
            assertThat(logs.read(RUN, offset, 1).items()).containsExactly(line(offset));
        }
        assertThat(logs.read(RUN, 2990, 100).items()).hasSize(10);
        assertThat(logs.read(RUN, 3000, 100)).isEqualTo(new Page<>(List.of(), 3000));
    }

    @Test
    void another_store_over_the_same_files_sees_what_was_appended() {
        LogStore writer = new LogStore(folder);
        LogStore reader = new LogStore(folder);
        writer.append(RUN, LogBatch.of(List.of(line(0))));
        assertThat(reader.read(RUN, 0, 10).total()).isEqualTo(1);

        writer.append(RUN, LogBatch.of(List.of(line(1))));

        assertThat(reader.read(RUN, 0, 10).items()).containsExactly(line(0), line(1));
    }

    @Test
    void a_line_torn_by_a_kill_does_not_swallow_the_next() throws IOException {
        new LogStore(folder).append(RUN, LogBatch.of(List.of(line(0))));
        Path file = folder.resolve("01").resolve(RUN + ".log");
        Files.writeString(file, "99\tstdout\tto", StandardOpenOption.APPEND);
        LogStore restarted = new LogStore(folder);
        assertThat(restarted.read(RUN, 0, 10).items()).containsExactly(line(0));

        restarted.append(RUN, LogBatch.of(List.of(line(1))));

        assertThat(restarted.read(RUN, 0, 10).items())
                .containsExactly(line(0), new LogLine(99, "stdout", "to"), line(1));
    }

    @Test
    void a_numbered_batch_counts_once_also_after_a_restart_and_for_another_store() {
        LogStore logs = new LogStore(folder);
        LogBatch first = new LogBatch("a-1", 1, List.of(line(0), new LogLine(1, "stdout", "one\ntwo")));
        LogBatch second = new LogBatch("a-1", 5, List.of(line(2)));
        LogStore other = new LogStore(folder);
        logs.append(RUN, first);
        other.append(RUN, second);
        logs.append(RUN, second);
        logs.append(RUN, new LogBatch("b", 1, List.of(line(3))));

        new LogStore(folder).append(RUN, first);
        new LogStore(folder).append(RUN, second);

        assertThat(new LogStore(folder).read(RUN, 0, 10).items())
                .containsExactly(
                        line(0), new LogLine(1, "stdout", "one"), new LogLine(1, "stdout", "two"), line(2), line(3));
    }

    @Test
    void a_batch_that_a_kill_tore_is_written_when_it_comes_again() throws IOException {
        Path file = folder.resolve("01").resolve(RUN + ".log");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "7,a-1,1\tstdout\tli");
        LogStore restarted = new LogStore(folder);

        restarted.append(RUN, new LogBatch("a-1", 1, List.of(line(7))));
        restarted.append(RUN, new LogBatch("a-1", 1, List.of(line(7))));

        assertThat(restarted.read(RUN, 0, 10).items()).containsExactly(new LogLine(7, "stdout", "li"), line(7));
    }

    @Test
    void a_run_that_printed_nothing_has_no_lines() {
        assertThat(new LogStore(folder).read(RUN, 0, 10)).isEqualTo(new Page<>(List.of(), 0));
    }

    private static LogLine line(int number) {
        return new LogLine(number, "stdout", "line " + number);
    }
}
