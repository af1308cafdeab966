package dev.descent.server.job;

import dev.descent.api.Agent;
import dev.descent.api.AgentId;
import dev.descent.api.AgentInfo;
import dev.descent.api.Agents;
import dev.descent.api.DescentException;
import dev.descent.api.Jobs;
import dev.descent.api.RunId;
import dev.descent.api.Slots;
import dev.descent.server.security.Callers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Agents, a row for each name that ever was. */
@ApplicationScoped
class PanacheAgents implements Agents {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ENGINE = 32;

    private final EntityManager entities;
    private final Callers callers;
    private final Clock clock;

    PanacheAgents(EntityManager entities, Callers callers, Clock clock) {
        this.entities = entities;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    public AgentId register(AgentInfo agent) {
        callers.mayManage();
        check(agent);
        try {
            return QuarkusTransaction.requiringNew().call(() -> upsert(agent));
        } catch (PersistenceException expected) {
            // Two servers were told at the same moment: by now the row is there.
            return QuarkusTransaction.requiringNew().call(() -> upsert(agent));
        }
    }

    private static void check(AgentInfo agent) {
        if (agent.protocol() != AgentInfo.PROTOCOL) {
            throw DescentException.invalid("need an agent that speaks protocol " + AgentInfo.PROTOCOL + ", '"
                    + agent.name() + "' speaks " + agent.protocol()
                    + ": run agent and server of the same version");
        }
        if (agent.name().isBlank() || agent.name().length() > LONGEST_NAME) {
            throw DescentException.invalid(
                    "need an agent's name of 1 to " + LONGEST_NAME + " characters, got '" + agent.name() + "'");
        }
        if (agent.engine().isBlank() || agent.engine().length() > LONGEST_ENGINE) {
            throw DescentException.invalid("need an engine's name of 1 to " + LONGEST_ENGINE + " characters, got "
                    + agent.engine().length());
        }
    }

    private AgentId upsert(AgentInfo agent) {
        AgentRow row = entities.createQuery("from AgentRow where name = :name", AgentRow.class)
                .setParameter("name", agent.name())
                .getResultStream()
                .findFirst()
                .orElseGet(AgentRow::new);
        row.introduce(agent, clock.millis());
        entities.persist(row);
        return row.agentId();
    }

    @Override
    @Transactional
    public List<Agent> list() {
        Map<Long, List<Share>> shares = shares().stream().collect(Collectors.groupingBy(Share::agent));
        return entities.createQuery("from AgentRow order by name", AgentRow.class)
                .getResultStream()
                .map(row -> toAgent(row, Optional.ofNullable(shares.get(row.id)).orElse(List.of())))
                .toList();
    }

    /** What one job occupies. */
    record Share(long agent, String run, int cpu, int gpu) {}

    private List<Share> shares() {
        return entities.createQuery(
                        "select agentId, run, cpu, gpu from JobRow"
                                + " where status in ('leased', 'running', 'stopping') order by id",
                        Share.class)
                .getResultList();
    }

    private Agent toAgent(AgentRow row, List<Share> shares) {
        return new Agent(
                row.agentId(),
                row.name,
                row.engine,
                new Slots(row.cpu, row.gpu),
                new Slots(
                        shares.stream().mapToInt(Share::cpu).sum(),
                        shares.stream().mapToInt(Share::gpu).sum()),
                Json.map(row.labels),
                Json.map(row.machine),
                row.seenAt >= clock.millis() - Jobs.LEASE.toMillis(),
                Instant.ofEpochMilli(row.registeredAt),
                Instant.ofEpochMilli(row.seenAt),
                shares.stream().map(share -> new RunId(share.run())).toList());
    }
}
