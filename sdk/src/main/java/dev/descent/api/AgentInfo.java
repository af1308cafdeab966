package dev.descent.api;

import java.util.Map;
import java.util.Objects;

/**
 * An agent as it introduces itself.
 *
 * @param name host name and a suffix, say; an agent that comes back with the same name takes up its old jobs
 * @param protocol number of the protocol it speaks
 * @param engine {@code local}, {@code slurm} or {@code kubernetes}
 * @param machine what it runs on: operating system, processor, memory, devices
 */
public record AgentInfo(
        String name,
        int protocol,
        String engine,
        Slots slots,
        Map<String, String> labels,
        Map<String, String> machine) {
    /** The protocol of this version. */
    public static final int PROTOCOL = 1;

    public AgentInfo {
        Objects.requireNonNull(name);
        Objects.requireNonNull(engine);
        Objects.requireNonNull(slots);
        labels = Map.copyOf(labels);
        machine = Map.copyOf(machine);
    }
}
