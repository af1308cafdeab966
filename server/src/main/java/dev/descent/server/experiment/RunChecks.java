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
        isDeleted(run);
    }

    /** Checks that the run may be written, and by this caller. @throws DescentException FORBIDDEN, NOT_FOUND, or STATE where it is deleted */
    @Transactional
    void writable(RunId run) {
        callers.mayWrite(run);
        if (isDeleted(run)) {
            throw new DescentException(ErrorCode.STATE, "run '" + run + "' is deleted; restore it first");
        }
    }

    private boolean isDeleted(RunId run) {
        List<Boolean> deleted = entities.createQuery(
                        "select case when deletedAt is null then false else true end from RunRow where id = ?1",
                        Boolean.class)
                .setParameter(1, run.value())
                .getResultList();
        if (deleted.isEmpty()) {
            throw DescentException.notFound("run", run);
        }
        return deleted.getFirst();
    }
}
