package dev.descent.server.job;

import dev.descent.server.experiment.RunGone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

/** Takes the jobs of runs away that go for good. */
@ApplicationScoped
class GoneRuns {
    private final EntityManager entities;

    GoneRuns(EntityManager entities) {
        this.entities = entities;
    }

    void take(@Observes RunGone event) {
        String run = event.run().value();
        entities.createNativeQuery("delete from attempt where job_id in (select id from job where run_id = ?1)")
                .setParameter(1, run)
                .executeUpdate();
        entities.createNativeQuery("delete from job where run_id = ?1")
                .setParameter(1, run)
                .executeUpdate();
    }
}
