package dev.descent.server.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.server.database.Outage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.persistence.PersistenceException;
import org.jboss.logging.Logger;

/** How things are taken away: for good, or to see that they can be. */
public enum Removal {
    /** Rows go in a transaction that is rolled back; nothing else does. */
    TRIAL,
    /** For good. */
    FINAL;

    private static final Logger LOG = Logger.getLogger(Removal.class);

    /** Ends a trial that went well. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Takes rows away, all or none, in a transaction of their own.
     *
     * @param name of whose they are
     * @param statements throw STATE where it must stay
     * @return false where something refers to it
     */
    public boolean take(String name, Runnable statements) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                statements.run();
                if (this == TRIAL) {
                    throw new Undone();
                }
            });
            return true;
        } catch (Undone expected) { // the rows can go
            return true;
        } catch (DescentException e) {
            return stays(name, e, e.code() == ErrorCode.STATE);
        } catch (PersistenceException | QuarkusTransactionException e) {
            return stays(name, e, Outage.of(e).isEmpty());
        }
    }

    private static boolean stays(String name, RuntimeException e, boolean isReferred) {
        if (!isReferred) {
            throw e;
        }
        LOG.infof("deleted %s stays, something refers to it: %s", name, e.getMessage());
        return false;
    }
}
