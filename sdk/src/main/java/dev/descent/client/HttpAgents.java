package dev.descent.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.Agent;
import dev.descent.api.AgentId;
import dev.descent.api.AgentInfo;
import dev.descent.api.Agents;
import java.util.List;

/** The agents of a server. */
final class HttpAgents implements Agents {
    private final Connection connection;

    HttpAgents(Connection connection) {
        this.connection = connection;
    }

    @Override
    public AgentId register(AgentInfo agent) {
        return connection
                .send("POST", Address.of("agents"), agent, new TypeReference<Registered>() {})
                .id();
    }

    @Override
    public List<Agent> list() {
        return connection
                .get(Address.of("agents"), new TypeReference<Listing>() {})
                .agents();
    }

    private record Registered(AgentId id) {}

    private record Listing(List<Agent> agents) {}
}
