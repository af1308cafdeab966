package dev.descent.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChartFilesTest {
    private final ChartFiles files = ChartFiles.shipped();

    @Test
    void every_module_beside_the_element_is_found_by_its_imports() throws IOException {
        assertThat(files.files().keySet()).containsExactlyInAnyOrderElementsOf(modules());
    }

    @Test
    void addresses_hold_a_hash_of_the_content() {
        assertThat(files.entry()).matches("descent/descent-chart\\.js\\?v=[0-9a-f]{10}");
        assertThat(Map.copyOf(files.files()).values()).doesNotHaveDuplicates();
        assertThat(files.importMap()).contains("\"./descent/descent-chart.js\":\"./" + files.entry() + "\"");
    }

    private static List<String> modules() throws IOException {
        URI folder = URI.create(String.valueOf(ChartFilesTest.class.getResource("/META-INF/resources/descent/")));
        try (Stream<Path> all = Files.list(Path.of(folder))) {
            return all.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".js"))
                    .toList();
        }
    }
}
