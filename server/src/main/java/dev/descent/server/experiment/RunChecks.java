package dev.descent.server.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.RunId;
import dev.descent.server.security.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** What is checked before something outside of the database is read or written for a run. Locks nothing. */
@ApplicationScoped
class RunChecks {
    private final EntityManager entities;
    private final Callers callers;

    RunChecks(EntityManager entities, Callers callers) {
        this.entities = entities;
        this.callers = callers;
    }

    /** Checks that there is such a run, deleted or not. @throws DescentException NOT_FOUND */
    @Transactional
    void exists(RunId run) {
        place(run);
    }

    /**
     * Checks that the run may be written, and by this caller; returns the number of its experiment.
     *
     * @throws DescentException FORBIDDEN, NOT_FOUND, or STATE where it is deleted
     */
    @Transactional
    long writable(RunId run) {
        callers.mayWrite(run);
        Object[] place = place(run);
        if (place[1] != null) {
            throw new DescentException(ErrorCode.STATE, "run '" + run + "' is deleted; restore it first");
        }
        return (Long) place[0];
    }

    /** The number of its experiment, and when it was deleted. */
    private Object[] place(RunId run) {
        List<Object[]> places = entities.createQuery(
                        "select experimentId, deletedAt from RunRow where id = ?1", Object[].class)
                .setParameter(1, run.value())
                .getResultList();
        if (places.isEmpty()) {
            throw DescentException.notFound("run", run);
        }
        return places.getFirst();
    }
}
