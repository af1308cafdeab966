package dev.descent.server.experiment;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/** Fires {@link RunEnded} after the commit, in the order of the commits, on one thread of its own. */
@ApplicationScoped
class RunEvents {
    private static final Logger LOG = Logger.getLogger(RunEvents.class);

    private final Event<RunEnded> ended;
    private final TransactionSynchronizationRegistry transactions;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("run-ended").daemon().factory());

    RunEvents(Event<RunEnded> ended, TransactionSynchronizationRegistry transactions) {
        this.ended = ended;
        this.transactions = transactions;
    }

    /** To be called inside of the transaction that ends the run. */
    void afterCommit(RunEnded event) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    hand(event);
                }
            }
        });
    }

    private void hand(RunEnded event) {
        try {
            thread.execute(() -> fire(event));
        } catch (RejectedExecutionException expected) {
            LOG.debugf("the server ends: the end of run %s is found in the rows at the next start", event.run());
        }
    }

    private void fire(RunEnded event) {
        try {
            ended.fire(event);
        } catch (RuntimeException e) {
            LOG.errorf(e, "an observer of the end of run %s failed", event.run());
        }
    }

    void stop(@Observes ShutdownEvent shutdown) {
        thread.shutdown();
    }
}
