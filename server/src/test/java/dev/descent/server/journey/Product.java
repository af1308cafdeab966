package dev.descent.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.client.Descent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged server and agents in processes of their own, all ended with the test. */
final class Product implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("descent.root"));
    private static final String READY = "Descent is ready at ";

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final List<String> options = new ArrayList<>();

    Product(Path folder) {
        this.folder = folder;
    }

    /** An option of the servers' virtual machines. */
    void option(String option) {
        options.add(option);
    }

    /** A server that answers; its data lie in the folder given. */
    Server serve(Path data, String... options) {
        Process process = start(serverCommand(data, options), "server");
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            assertThat(line).as("ready line; standard error: %s", log("server")).startsWith(READY);
            return new Server(process, URI.create(line.substring(READY.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The launcher of an unpacked distribution: a copy of it beside links to what was built. */
    Launcher launcher() {
        try {
            Path home = Files.createDirectories(folder.resolve("distribution"));
            Path app = Files.createDirectories(home.resolve("app"));
            link(app.resolve("cli"), "sdk/cli/target/lib");
            link(app.resolve("server"), "server/target/quarkus-app");
            link(app.resolve("recipes"), "runners/recipes/target/lib");
            link(app.resolve("sdk"), "sdk/target/lib");
            Files.copy(ROOT.resolve("descent"), home.resolve("descent"), StandardCopyOption.COPY_ATTRIBUTES);
            return new Launcher(home.resolve("descent"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path link, String built) throws IOException {
        Files.createSymbolicLink(link, ROOT.resolve(built).toAbsolutePath().normalize());
    }

    /** A start that is expected to be refused. */
    Refusal tryToServe(Path data, String... options) throws InterruptedException {
        Process process = start(serverCommand(data, options), "refused");
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("the server has ended")
                .isTrue();
        return new Refusal(process.exitValue(), log("refused"));
    }

    /** An agent with two slots and a state folder of its own. */
    Process agent(Server server, String name) {
        List<String> command = java();
        command.addAll(List.of("-cp", ROOT.resolve("sdk/cli/target/lib") + "/*", "dev.descent.cli.Main", "agent"));
        command.addAll(List.of("--server", server.address().toString(), "--slots", "cpu=2,gpu=0"));
        command.addAll(List.of("--state", folder.resolve(name).toString()));
        return start(command, name);
    }

    /** Runs a program to its end, in a folder and with an environment given beside our own. */
    Ending run(List<String> command, Path in, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
            builder.environment().putAll(environment);
            Path errors = Files.createTempFile(folder, "program", ".log");
            Process process = builder.redirectError(errors.toFile()).start();
            processes.add(process);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ending(process.waitFor(), output, Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts a user's program, which logs by the SDK and works in our folder, with its spool there. */
    Process program(Path source, URI server) {
        try {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-cp",
                    ROOT.resolve("sdk/target/lib").toAbsolutePath() + "/*",
                    source.toString());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(
                            Files.createTempFile(folder, "program", ".log").toFile());
            builder.environment()
                    .putAll(Map.of(
                            "DESCENT_SERVER",
                            server.toString(),
                            "DESCENT_SPOOL",
                            folder.resolve("spool").toString()));
            Process process = builder.start();
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the command line to its end, with the spool of our programs. */
    Ending command(URI server, String... arguments) {
        List<String> command = java();
        command.addAll(
                List.of("-cp", ROOT.resolve("sdk/cli/target/lib").toAbsolutePath() + "/*", "dev.descent.cli.Main"));
        command.addAll(List.of(arguments));
        return run(
                command,
                folder,
                Map.of(
                        "DESCENT_SERVER",
                        server.toString(),
                        "DESCENT_SPOOL",
                        folder.resolve("spool").toString()));
    }

    private List<String> serverCommand(Path data, String... options) {
        List<String> command = java();
        command.addAll(this.options);
        command.addAll(List.of(
                "-jar",
                ROOT.resolve("server/target/quarkus-app/quarkus-run.jar").toString()));
        command.addAll(List.of("--data", data.toString()));
        command.addAll(List.of(options));
        if (!command.contains("--port")) {
            command.addAll(List.of("--port", "0"));
        }
        return command;
    }

    private static List<String> java() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Ddescent.sdk=" + ROOT.resolve("sdk/target/lib"),
                "-Ddescent.recipes=" + ROOT.resolve("runners/recipes/target/lib")));
    }

    private Process start(List<String> command, String name) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(folder.resolve(name + ".log").toFile())
                    .start();
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a process that was started under this name has said on standard error. */
    String errors(String name) {
        return log(name);
    }

    private String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }

    /** A running server. */
    record Server(Process process, URI address) {
        Descent descent() {
            return Descent.connect(address, null);
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    /** The entry that people use. */
    record Launcher(Path path) {
        List<String> with(String... arguments) {
            return Stream.concat(Stream.of(path.toString()), Stream.of(arguments))
                    .toList();
        }
    }

    /** How a program ended. */
    record Ending(int exitCode, String output, String errors) {}

    /** A server that would not start. */
    record Refusal(int exitCode, String standardError) {}
}
