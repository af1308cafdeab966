package dev.descent.server.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.RunId;
import dev.descent.server.security.Callers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is checked before something outside of the database is read or written for a run. Locks nothing. That a run is active is
 * remembered for a second, so that a point costs no statement: a run that another server has deleted takes points for so long.
 */
@ApplicationScoped
class RunChecks {
    private static final long REMEMBERED = 1_000;
    private static final int MOST = 10_000;

    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transactions;
    private final Callers callers;
    private final Clock clock;
    private final Map<RunId, Active> active = new ConcurrentHashMap<>();

    /** What is remembered of an active run, until epoch milliseconds. */
    private record Active(long experiment, long until) {}

    RunChecks(EntityManager entities, TransactionSynchronizationRegistry transactions, Callers callers, Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.callers = callers;
        this.clock = clock;
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
    long writable(RunId run) {
        callers.mayWrite(run);
        long now = clock.millis();
        Active known = active.get(run);
        if (known != null && now < known.until()) {
            return known.experiment();
        }
        Object[] place = QuarkusTransaction.joiningExisting().call(() -> place(run));
        if (place[1] != null) {
            throw new DescentException(ErrorCode.STATE, "run '" + run + "' is deleted; restore it first");
        }
        long experiment = (Long) place[0];
        remember(run, experiment);
        return experiment;
    }

    /** Remembers that a run is active, which the caller has just seen; best while the run is locked. */
    void remember(RunId run, long experiment) {
        if (active.size() >= MOST) {
            active.clear();
        }
        active.put(run, new Active(experiment, clock.millis() + REMEMBERED));
    }

    /** Forgets which runs are active when this transaction ends, which deletes one or several. */
    void forgetAfterwards() {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                active.clear();
            }
        });
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
