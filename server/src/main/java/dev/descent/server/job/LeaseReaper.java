package dev.descent.server.job;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Takes back leases that have expired, every two seconds. Several servers may do so at once. */
@ApplicationScoped
class LeaseReaper {
    private static final Logger LOG = Logger.getLogger(LeaseReaper.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final ExpiredLeases leases;
    private final AttemptDesk attempts;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lease-reaper").daemon().factory());

    LeaseReaper(ExpiredLeases leases, AttemptDesk attempts) {
        this.leases = leases;
        this.attempts = attempts;
    }

    void start(@Observes StartupEvent startup) {
        var _ = thread.scheduleWithFixedDelay(
                this::tryReap, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent shutdown) {
        thread.shutdown();
    }

    private void tryReap() {
        try {
            reap();
        } catch (RuntimeException e) {
            LOG.warn("expired leases wait for the next look", e);
        }
    }

    void reap() {
        leases.list().forEach(attempts::expire);
    }
}
