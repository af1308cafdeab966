package dev.descent.server.diagnosis;

import dev.descent.server.experiment.RunEnded;
import dev.descent.server.sweep.SweepEnded;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * When to diagnose: at the end of a run or a sweep, every ten seconds while they run, and at the start of the server what ended
 * undiagnosed. One thread of its own does it all, apart from those that answer requests; what cannot be done before the server ends is
 * found in the rows at its next start.
 */
@ApplicationScoped
class DiagnosisQueue {
    private static final Logger LOG = Logger.getLogger(DiagnosisQueue.class);
    private static final int SECONDS_BETWEEN_LOOKS = 10;

    private final Diagnostician diagnostician;
    private final boolean automatic;
    private final Set<Object> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("diagnosis").daemon().factory());

    DiagnosisQueue(Diagnostician diagnostician, DiagnosisConfiguration configuration) {
        this.diagnostician = diagnostician;
        automatic = configuration.automatic();
    }

    void start(@Observes StartupEvent startup) {
        if (!automatic) {
            return;
        }
        hand("start", diagnostician::catchUp);
        Object _ = thread.scheduleWithFixedDelay(
                () -> attempt("running", diagnostician::look),
                SECONDS_BETWEEN_LOOKS,
                SECONDS_BETWEEN_LOOKS,
                TimeUnit.SECONDS);
    }

    void runEnded(@Observes RunEnded ended) {
        hand(ended.run(), () -> diagnostician.ended(ended.run()));
    }

    void sweepEnded(@Observes SweepEnded ended) {
        hand(ended.sweep(), () -> diagnostician.ended(ended.sweep()));
    }

    /** Queues work on a subject, unless the same waits already. */
    private void hand(Object subject, Runnable work) {
        if (!automatic || !waiting.add(subject)) {
            return;
        }
        try {
            thread.execute(() -> {
                waiting.remove(subject);
                attempt(subject, work);
            });
        } catch (RejectedExecutionException expected) {
            LOG.debugf("the server ends: %s is diagnosed at the next start", subject);
        }
    }

    private static void attempt(Object subject, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "the diagnosis of %s failed", subject);
        }
    }

    void stop(@Observes ShutdownEvent shutdown) {
        thread.shutdown(); // never an interrupt: H2 would close its file
    }
}
