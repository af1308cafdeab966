package dev.descent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

    @Test
    void the_first_start_of_a_distribution_makes_the_cache_that_the_second_uses() throws Exception {
        Path home = distribution();
        Map<String, String> environment = Map.of("JAVA_HOME", jdkThatSays("9").toString());

        Ending first = start(home.resolve("descent"), environment, "serve", "--port", "9");
        Path cache = home.resolve("app/server/server.aot");
        await(() -> Files.exists(cache));
        Ending second = start(home.resolve("descent"), environment, "serve", "--port", "9");

        assertThat(first.words()).contains("-XX:AOTCache=" + cache).endsWith("--port 9");
        assertThat(second.words()).isEqualTo(first.words());
        assertThat(home.resolve("app/server").toFile().list())
                .containsExactlyInAnyOrder("quarkus-run.jar", "server.aot");
    }

    @Test
    void a_cache_is_given_up_silently_where_the_server_ends_too_early() throws Exception {
        Path home = distribution();

        Ending ending = start(
                home.resolve("descent"), Map.of("JAVA_HOME", jdkThatSays("").toString()), "serve");

        assertThat(ending.exitCode()).isZero();
        await(() -> Files.exists(folder.resolve("trained")));
        assertThat(home.resolve("app/server").toFile().list()).containsExactly("quarkus-run.jar");
    }

    private Path distribution() throws IOException {
        Path home = folder.resolve("descent 1");
        for (String part : List.of("cli", "server", "recipes", "sdk")) {
            Files.createDirectories(home.resolve("app").resolve(part));
        }
        Files.createFile(home.resolve("app/server/quarkus-run.jar"));
        Files.copy(LAUNCHER, home.resolve("descent"));
        return home;
    }

    /** A JDK whose {@code java} prints its arguments, or, told to make a cache, the ready line with a port, and makes it when it ends. */
    private Path jdkThatSays(String port) throws IOException {
        Path jdk = folder.resolve("jdk");
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        String script =
                """
                #!/bin/bash
                for argument; do
                  case $argument in -XX:AOTCacheOutput=*) cache=${argument#*=} ;; esac
                done
                [ -n "$cache" ] || { echo "$*"; exit 0; }
                touch TRAINED
                [ -n "PORT" ] || exit 1
                trap 'touch "$cache"; exit 143' TERM
                echo "Descent is ready at http://127.0.0.1:PORT"
                while true; do sleep 0.1; done
                """.replace("TRAINED", "'" + folder.resolve("trained") + "'").replace("PORT", port);
        Path java = Files.writeString(jdk.resolve("bin/java"), script);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return jdk;
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("time left").isLessThan(end);
            LockSupport.parkNanos(10_000_000);
        }
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
        return start(launcher, environment, "test");
    }

    private Ending start(Path launcher, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ending(process.waitFor(), words.strip());
    }

    private record Ending(int exitCode, String words) {}
}
