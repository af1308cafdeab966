package dev.descent.server.job;

import dev.descent.api.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** The attempts whose agents fell silent. */
@ApplicationScoped
class ExpiredLeases {
    private final EntityManager entities;
    private final Clock clock;

    ExpiredLeases(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** A job's latest attempt. */
    record Latest(long job, int attempt) {}

    @Transactional
    List<Lease> list() {
        return entities.createQuery(
                        "select id, attempt from JobRow where status in ('leased', 'running', 'stopping')"
                                + " and leaseUntil < :now order by id",
                        Latest.class)
                .setParameter("now", clock.millis())
                .getResultStream()
                .map(latest -> new Lease(Ids.job(latest.job()), latest.attempt()))
                .toList();
    }
}
