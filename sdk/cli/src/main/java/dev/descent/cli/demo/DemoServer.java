package dev.descent.cli.demo;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, ended with this one. */
final class DemoServer implements AutoCloseable {
    private static final String READY = "Descent is ready at ";
    private static final long SECONDS_TO_END = 12;

    private final Process process;
    private final URI address;
    private final Path log;

    private DemoServer(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /** Starts it and waits until it answers. @throws DescentException UNAVAILABLE, with what it said, where it does not start */
    static DemoServer start(Path home, List<String> options, Path data, PrintWriter err) throws IOException {
        Path log = Files.createTempFile("descent-demo", ".log");
        List<String> command = new ArrayList<>(List.of(home.resolve("descent").toString(), "serve"));
        command.addAll(options);
        err.println("Starting the server on the data folder " + data.toAbsolutePath() + " …");
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "descent-demo-end"));
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                return new DemoServer(
                        process, URI.create(line.substring(READY.length()).strip()), log);
            }
        }
        end(process);
        throw new DescentException(
                ErrorCode.UNAVAILABLE,
                "the server did not start: " + Files.readString(log).strip());
    }

    URI address() {
        return address;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What the server wrote to its log, the end of it. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException expected) {
            return ""; // The log is gone: there is nothing to quote.
        }
    }

    void await() throws InterruptedException {
        process.waitFor();
    }

    @Override
    public void close() {
        end(process);
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
