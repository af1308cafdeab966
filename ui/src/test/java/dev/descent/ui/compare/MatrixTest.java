package dev.descent.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Run;
import dev.descent.ui.demo.DemoData;
import dev.descent.ui.demo.Memory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private final Memory memory = DemoData.at(Instant.parse("2026-01-10T12:00:00Z"));
    private final List<Run> runs = Stream.of(3, 4)
            .map(number -> memory.runs.find(DemoData.run(number)).orElseThrow())
            .toList();

    @Test
    void only_what_differs_is_a_difference() {
        assertThat(Matrix.parameters(runs).rows())
                .filteredOn(Matrix.Row::differs)
                .extracting(Matrix.Row::name)
                .contains("learning_rate")
                .doesNotContain("label_noise");
    }

    @Test
    void metrics_come_with_their_last_and_best_value() {
        assertThat(Matrix.metrics(runs).rows())
                .extracting(Matrix.Row::name)
                .contains("validation/loss", "best validation/loss");
    }
}
