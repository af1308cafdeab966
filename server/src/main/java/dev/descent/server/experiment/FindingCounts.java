package dev.descent.server.experiment;

import dev.descent.server.telemetry.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.Map;

/** Findings of runs and sweeps by kind. */
@ApplicationScoped
class FindingCounts implements Counted {
    private final EntityManager entities;

    FindingCounts(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public String meter() {
        return "descent.findings";
    }

    @Override
    public String description() {
        return "Findings of runs and sweeps, by kind.";
    }

    @Override
    public String label() {
        return "kind";
    }

    @Override
    @Transactional
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        entities.createQuery("select kind, count(*) from FindingRow group by kind order by kind", Object[].class)
                .getResultList()
                .forEach(row -> counts.put((String) row[0], (Long) row[1]));
        return counts;
    }
}
