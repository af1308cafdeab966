package dev.descent.runner.agent;

import dev.descent.api.Agents;
import dev.descent.api.Jobs;
import dev.descent.api.Logs;
import dev.descent.api.Metrics;
import java.util.Objects;

/** What of a server an agent uses. */
public record AgentPorts(Agents agents, Jobs jobs, Logs logs, Metrics metrics) {
    public AgentPorts {
        Objects.requireNonNull(agents);
        Objects.requireNonNull(jobs);
        Objects.requireNonNull(logs);
        Objects.requireNonNull(metrics);
    }
}
