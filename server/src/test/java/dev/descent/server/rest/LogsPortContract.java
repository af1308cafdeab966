package dev.descent.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.ErrorCode;
import dev.descent.api.LogBatch;
import dev.descent.api.LogLine;
import dev.descent.api.Logs;
import dev.descent.api.Page;
import dev.descent.api.RunId;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class LogsPortContract extends PortContract {
    abstract Logs port();

    @Test
    void lines_come_back_in_their_order_and_in_slices() {
        RunId run = aRun();
        List<LogLine> lines = List.of(
                new LogLine(1, "stdout", "first"),
                new LogLine(2, "stderr", "\u001b[31mred\u001b[0m\t\"quoted\" \\ 损失 😀"),
                new LogLine(3, "descent", ""));

        port().append(run, lines.subList(0, 2));
        port().append(run, lines.subList(2, 3));

        assertThat(port().read(run, 0, 10).items()).isEqualTo(lines);
        Page<LogLine> slice = port().read(run, 1, 1);
        assertThat(slice.items()).containsExactly(lines.get(1));
        assertThat(slice.total()).isEqualTo(3);
    }

    @Test
    void a_numbered_batch_counts_once_however_often_it_comes() {
        RunId run = aRun();
        LogBatch batch = new LogBatch("sender", 3, List.of(new LogLine(1, "stdout", "once")));
        port().append(run, batch);
        port().append(run, batch);
        port().append(run, new LogBatch("sender", 4, List.of(new LogLine(2, "stdout", "then"))));
        port().append(run, batch);

        assertThat(port().read(run, 0, 10).items()).extracting(LogLine::text).containsExactly("once", "then");
    }

    @Test
    void a_run_that_printed_nothing_has_no_lines() {
        RunId silent = aRun();
        RunId spoken = aRun();
        port().append(spoken, List.of(new LogLine(1, "stdout", "first")));

        assertThat(port().read(silent, 0, 10).items()).isEmpty();
        assertThat(port().withLines(List.of(silent, spoken, NOBODY))).containsExactly(spoken);
    }

    @Test
    void lines_of_an_unknown_run_are_refused() {
        assertRefused(ErrorCode.NOT_FOUND, () -> port().append(NOBODY, List.of(new LogLine(1, "stdout", "a"))));
    }
}
