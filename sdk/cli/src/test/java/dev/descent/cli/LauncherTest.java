package dev.descent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private static final Path LAUNCHER = Path.of(System.getProperty("descent.root", "../.."), "descent")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void without_a_jdk_that_is_new_enough_it_says_so_in_one_sentence() throws Exception {
        Ending ending = start(LAUNCHER, Map.of("DESCENT_NEEDED_JDK", "99"));

        assertThat(ending.exitCode()).isEqualTo(1);
        assertThat(ending.words())
                .startsWith("descent: need a JDK 99 or newer, found ")
                .hasLineCount(1);
    }

    @Test
    void without_maven_it_says_so_in_one_sentence() throws Exception {
        for (String tool : List.of("bash", "env", "dirname", "readlink", "sed", "head", "find")) {
            Files.createSymbolicLink(folder.resolve(tool), program(tool));
        }

        Ending ending = start(LAUNCHER, Map.of("PATH", folder.toString()));

        assertThat(ending.exitCode()).isEqualTo(1);
        assertThat(ending.words()).startsWith("descent: need Maven to build").hasLineCount(1);
    }

    @Test
    void it_finds_its_home_through_links_and_names_with_spaces() throws Exception {
        Path link = Files.createDirectory(folder.resolve("a folder")).resolve("link");
        Files.createSymbolicLink(link, LAUNCHER);

        Ending ending = start(link, Map.of("DESCENT_NEEDED_JDK", "99"));

        assertThat(ending.words()).startsWith("descent: need a JDK 99");
    }

    private static Path program(String name) {
        return List.of("/usr/bin", "/bin").stream()
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    /** Asks for the tests, the one command that never starts anything where something is missing. */
    private Ending start(Path launcher, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "test").directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ending(process.waitFor(), words.strip());
    }

    private record Ending(int exitCode, String words) {}
}
