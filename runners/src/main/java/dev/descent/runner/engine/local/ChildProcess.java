package dev.descent.runner.engine.local;

import dev.descent.runner.engine.Order;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program under its watchdog. Signals travel through the pipe that is the program's life line: no process is started to send
 * one, and closing the pipe kills whatever is left of the session.
 */
final class ChildProcess {
    private static final String WATCHDOG = watchdog();
    private static final Optional<Path> SETSID = Stream.of("/usr/bin/setsid", "/bin/setsid")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();

    private final Process process;
    private final OutputStream lifeLine;

    private ChildProcess(Process process) {
        this.process = process;
        this.lifeLine = process.getOutputStream();
    }

    static ChildProcess start(Order order) throws IOException {
        List<String> command = new ArrayList<>();
        SETSID.ifPresent(program -> command.add(program.toString()));
        command.addAll(List.of("/bin/sh", "-c", WATCHDOG, "descent"));
        command.addAll(order.command());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(order.folder().toFile());
        builder.environment().putAll(order.environment());
        builder.environment().put("DESCENT_GROUP", SETSID.isPresent() ? "-" : "");
        return new ChildProcess(builder.start());
    }

    private static String watchdog() {
        try (InputStream script = ChildProcess.class.getResourceAsStream("watchdog.sh")) {
            if (script == null) {
                throw new IllegalStateException("watchdog.sh is missing beside " + ChildProcess.class.getName());
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessIdentity identity() {
        return ProcessIdentity.of(process.toHandle());
    }

    InputStream standardOutput() {
        return process.getInputStream();
    }

    InputStream standardError() {
        return process.getErrorStream();
    }

    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Sends SIGTERM to the whole session. */
    void terminate() {
        try {
            lifeLine.write("TERM\n".getBytes(StandardCharsets.US_ASCII));
            lifeLine.flush();
        } catch (IOException expected) {
            // The watchdog is gone, and with it everything that it watched.
        }
    }

    /** Sends SIGKILL to the whole session and to descendants that left it. */
    void kill() {
        List<ProcessHandle> tree = process.descendants().toList();
        release();
        process.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
    }

    /** Closes the life line: whatever is left of the session is killed. */
    void release() {
        try {
            lifeLine.close();
        } catch (IOException expected) {
            // Already broken: the watchdog is gone.
        }
    }

    /** Kills a process of an earlier agent with its descendants. */
    static void killTree(ProcessHandle root) {
        List<ProcessHandle> tree = root.descendants().toList();
        root.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
    }
}
