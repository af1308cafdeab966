package dev.descent.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.SweepFile;
import dev.descent.search.History;
import dev.descent.server.sweep.file.SweepPlan;
import dev.descent.server.sweep.file.SweepReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    private static final Path EXAMPLES =
            Path.of(Objects.requireNonNull(System.getProperty("descent.root"))).resolve("examples");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static SweepReader.Reading read(Path file) throws IOException {
        String folder = Objects.requireNonNull(file.getParent()).toString();
        return new SweepReader(new ResourceRecipes()).read(new SweepFile(Files.readString(file), folder));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_can_be_launched(Path example) throws IOException {
        SweepReader.Reading reading = read(example);

        assertThat(reading.problems()).isEmpty();
        SweepPlan plan = Objects.requireNonNull(reading.plan());
        assertThat(plan.optimizer(1).propose(History.EMPTY, 3)).isNotEmpty();
    }

    @Test
    void double_descent_is_fourteen_widths_by_five_seeds() throws IOException {
        SweepPlan plan = Objects.requireNonNull(
                read(EXAMPLES.resolve("double-descent.yaml")).plan());

        assertThat(plan.trials()).hasValue(14);
        assertThat(plan.seeds()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(plan.objective().at()).isEqualTo("last");
    }
}
