package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.AgentId;
import dev.descent.api.AttemptEnd;
import dev.descent.api.Job;
import dev.descent.api.Jobs;
import dev.descent.api.Lease;
import dev.descent.api.LeaseRenewal;
import dev.descent.api.Slots;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The agents' side of a server's queue. */
final class HttpJobs implements Jobs {
    private final Connection connection;

    HttpJobs(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<Job> lease(AgentId agent, Slots free, Duration wait) {
        return connection
                .sendAndWait(
                        Address.of("agents", agent, "lease"),
                        Map.of("free", free, "longest_wait", wait),
                        wait,
                        new TypeReference<Leased>() {})
                .jobs();
    }

    @Override
    public void started(AgentId agent, Lease attempt) {
        connection.tell("POST", Address.of("agents", agent, "started"), attempt);
    }

    @Override
    public LeaseRenewal renew(AgentId agent, List<Lease> held) {
        return connection.send(
                "POST", Address.of("agents", agent, "renew"), Map.of("held", held), new TypeReference<>() {});
    }

    @Override
    public void ended(AgentId agent, AttemptEnd end) {
        connection.tell("POST", Address.of("agents", agent, "ended"), end);
    }

    private record Leased(List<Job> jobs) {}
}
