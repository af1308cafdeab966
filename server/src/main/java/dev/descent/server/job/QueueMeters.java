package dev.descent.server.job;

import dev.descent.api.Agent;
import dev.descent.api.Agents;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.function.ToIntFunction;

/** The queue in figures; each is asked of the database when it is read. */
@ApplicationScoped
class QueueMeters {
    private final MeterRegistry registry;
    private final EntityManager entities;
    private final Agents agents;

    QueueMeters(MeterRegistry registry, EntityManager entities, Agents agents) {
        this.registry = registry;
        this.entities = entities;
        this.agents = agents;
    }

    void register(@Observes StartupEvent startup) {
        for (JobStatus status : JobStatus.values()) {
            if (!status.isTerminal()) {
                Gauge.builder("descent.queue.jobs", () -> jobs(status))
                        .tag("status", status.word())
                        .description("Jobs that have not ended")
                        .register(registry);
            }
        }
        Gauge.builder("descent.slots.cpu", () -> slots(agent -> agent.slots().cpu()))
                .description("Processor cores of the agents that are alive")
                .register(registry);
        Gauge.builder(
                        "descent.slots.cpu.busy",
                        () -> slots(agent -> agent.busy().cpu()))
                .description("Processor cores in use")
                .register(registry);
    }

    @Transactional
    long jobs(JobStatus status) {
        return entities.createQuery("select count(*) from JobRow where status = :status", Long.class)
                .setParameter("status", status.word())
                .getSingleResult();
    }

    private int slots(ToIntFunction<Agent> count) {
        return agents.list().stream().filter(Agent::alive).mapToInt(count).sum();
    }
}
