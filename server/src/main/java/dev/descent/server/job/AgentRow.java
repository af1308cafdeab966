package dev.descent.server.job;

import dev.descent.api.AgentId;
import dev.descent.api.AgentInfo;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the table of agents. */
@Entity
@Table(name = "agent")
class AgentRow extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    String name = "";
    int protocol;
    String engine = "";
    int cpu;
    int gpu;
    String labels = Json.EMPTY_OBJECT;
    String machine = Json.EMPTY_OBJECT;

    @Column(name = "registered_at")
    long registeredAt;

    @Column(name = "seen_at")
    long seenAt;

    AgentId agentId() {
        return Ids.agent(id);
    }

    void introduce(AgentInfo info, long now) {
        name = info.name();
        protocol = info.protocol();
        engine = info.engine();
        cpu = info.slots().cpu();
        gpu = info.slots().gpu();
        labels = Json.write(info.labels());
        machine = Json.write(info.machine());
        registeredAt = now;
        seenAt = now;
    }
}
