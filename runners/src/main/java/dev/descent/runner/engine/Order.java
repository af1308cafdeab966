package dev.descent.runner.engine;

import dev.descent.api.DescentException;
import dev.descent.api.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an engine executes.
 *
 * @param command program and arguments, no shell between
 * @param environment variables added to those of the agent's own process
 * @param folder where it runs; it must exist
 * @param timeout how long it may take; null for ever
 * @param grace from SIGTERM to SIGKILL when the timeout strikes
 */
public record Order(
        Lease lease,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        @Nullable Duration timeout,
        Duration grace) {
    public Order {
        Objects.requireNonNull(lease);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        Objects.requireNonNull(folder);
        Objects.requireNonNull(grace);
        if (command.isEmpty()) {
            throw DescentException.invalid("need a program to execute, got an empty command");
        }
    }
}
