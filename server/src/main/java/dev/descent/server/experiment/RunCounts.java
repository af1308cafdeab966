package dev.descent.server.experiment;

import dev.descent.api.RunStatus;
import dev.descent.server.telemetry.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs by status; those that are queued are the length of the queue. */
@ApplicationScoped
class RunCounts implements Counted {
    private final EntityManager entities;

    RunCounts(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public String meter() {
        return "descent.runs";
    }

    @Override
    public String description() {
        return "Runs that are not deleted, by status.";
    }

    @Override
    public String label() {
        return "status";
    }

    @Override
    @Transactional
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (RunStatus status : RunStatus.values()) {
            counts.put(status.word(), 0L);
        }
        entities.createQuery(
                        "select status, count(*) from RunRow where deletedAt is null group by status", Object[].class)
                .getResultList()
                .forEach(row -> counts.put((String) row[0], (Long) row[1]));
        return counts;
    }
}
