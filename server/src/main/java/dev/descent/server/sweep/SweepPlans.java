package dev.descent.server.sweep;

import dev.descent.server.sweep.file.SweepPlan;
import dev.descent.server.sweep.file.SweepReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of sweeps, read. A file is never changed, and reading one takes longer than all else that an ask does, so those asked for
 * lately are kept. Joins the caller's transaction. Thread-safe.
 */
@ApplicationScoped
class SweepPlans {
    private static final int MOST = 100;

    private final EntityManager entities;
    private final SweepReader reader;
    private final Map<Long, SweepPlan> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SweepPlan> eldest) {
            return size() > MOST;
        }
    });

    SweepPlans(EntityManager entities, ResourceRecipes recipes) {
        this.entities = entities;
        this.reader = new SweepReader(recipes);
    }

    /** What the file of a sweep says; empty where there is none, or this version cannot read it. */
    Optional<SweepPlan> of(SweepRow sweep) {
        SweepPlan known = kept.get(sweep.number());
        if (known != null) {
            return Optional.of(known);
        }
        SweepFileRow file = entities.find(SweepFileRow.class, sweep.number());
        Optional<SweepPlan> read = file == null
                ? Optional.empty()
                : Optional.ofNullable(reader.read(file.file()).plan());
        read.ifPresent(plan -> kept.put(sweep.number(), plan));
        return read;
    }
}
