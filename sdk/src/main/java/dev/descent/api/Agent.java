package dev.descent.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An agent as the server sees it.
 *
 * @param alive whether it was heard of within its lease
 * @param busy slots in use
 * @param running the runs that it executes
 */
public record Agent(
        AgentId id,
        String name,
        String engine,
        Slots slots,
        Slots busy,
        Map<String, String> labels,
        Map<String, String> machine,
        boolean alive,
        Instant registeredAt,
        Instant seenAt,
        List<RunId> running) {
    public Agent {
        Objects.requireNonNull(id);
        labels = Map.copyOf(labels);
        machine = Map.copyOf(machine);
        running = List.copyOf(running);
    }
}
