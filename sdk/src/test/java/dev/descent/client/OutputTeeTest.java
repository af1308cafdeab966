package dev.descent.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.LogLine;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class OutputTeeTest {
    private final Inlet inlet = new Inlet();

    private List<LogLine> lines() {
        List<LogLine> lines = new ArrayList<>();
        for (Inlet.Order order = inlet.orders().poll();
                order != null;
                order = inlet.orders().poll()) {
            if (order instanceof Inlet.Tell tell && tell.event() instanceof SpoolRecord.Lines printed) {
                lines.addAll(printed.lines());
            }
        }
        return lines;
    }

    @Test
    void what_is_printed_is_kept_line_by_line_until_the_streams_are_given_back() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (OutputTee tee = Objects.requireNonNull(OutputTee.begin(inlet, Clock.systemUTC()))) {
            assertThat(System.out).isNotSameAs(out);
            assertThat(tee).isNotNull();
            assertThat(OutputTee.begin(inlet, Clock.systemUTC()))
                    .as("a second owner")
                    .isNull();
            System.out.print("one\ntw");
            System.err.println("trouble");
            System.out.print("o\r\nx" + "y".repeat(9_000));
        }
        System.out.println("not kept");

        assertThat(System.out).isSameAs(out);
        assertThat(System.err).isSameAs(err);
        List<LogLine> lines = lines();
        assertThat(lines).extracting(LogLine::stream).containsExactly("stdout", "stderr", "stdout", "stdout");
        assertThat(lines.subList(0, 3)).extracting(LogLine::text).containsExactly("one", "trouble", "two");
        assertThat(lines.get(3).text()).startsWith("xyy").hasSize(8_192);
    }
}
