package dev.descent.runner.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), lines::add).run();
        return lines;
    }

    @Test
    void lines_end_as_on_unix_and_on_windows() {
        assertThat(lines("a\n\nb\r\nc")).containsExactly("a", "", "b", "c");
    }

    @Test
    void a_progress_bar_leaves_its_last_state() {
        assertThat(lines("10 %\r50 %\r100 %\ndone\n")).containsExactly("100 %", "done");
    }

    @Test
    void a_long_line_is_cut_and_says_so() {
        String line = lines("x".repeat(LineReader.LONGEST + 5) + "\ny\n").getFirst();

        assertThat(line).hasSizeLessThan(LineReader.LONGEST + 50).endsWith("(5 more characters)");
    }

    @Test
    void a_NUL_is_replaced() {
        assertThat(lines("a\0b\n")).containsExactly("a\uFFFDb");
    }
}
