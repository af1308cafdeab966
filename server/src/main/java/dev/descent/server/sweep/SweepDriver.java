package dev.descent.server.sweep;

import dev.descent.api.SweepId;
import dev.descent.server.experiment.RunEnded;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Moves sweeps on: when one of their runs has ended, at the start of the server, and every few seconds, for budgets of time and for ends
 * that another process, or one that was killed, has seen. Every move is a transaction on the locked sweep.
 */
@ApplicationScoped
class SweepDriver {
    private static final Logger LOG = Logger.getLogger(SweepDriver.class);
    private static final long TICK_SECONDS = 5;
    /** The sweep that the end of a run moves on: not where whoever told it has taken it over, and trials are still to come. */
    private static final String SWEEP_OF_RUN = "select r.sweep_id from run r join sweep s on s.id = r.sweep_id"
            + " left join trial t on t.sweep_id = r.sweep_id and t.number = r.trial"
            + " where r.id = ?1 and (s.status <> 'running' or s.complete or t.status is null or t.status in ('queued', 'running'))";

    private final SweepSteps steps;
    private final EntityManager entities;
    private final Event<SweepEnded> ended;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sweeps").daemon().factory());

    SweepDriver(SweepSteps steps, EntityManager entities, Event<SweepEnded> ended) {
        this.steps = steps;
        this.entities = entities;
        this.ended = ended;
    }

    void start(@Observes StartupEvent startup) {
        var _ = ticks.scheduleWithFixedDelay(this::tick, 0, TICK_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent shutdown) {
        ticks.shutdown();
    }

    void runEnded(@Observes RunEnded event) {
        List<?> sweeps = QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery(SWEEP_OF_RUN, Long.class)
                        .setParameter(1, event.run().value())
                        .getResultList());
        for (Object sweep : sweeps) {
            move(((Number) sweep).longValue());
        }
    }

    /** Moves every sweep that is not over. */
    void moveAll() {
        List<SweepRow> open = QuarkusTransaction.requiringNew()
                .call(() -> SweepRow.list("status = 'running' or (status <> 'paused' and announced = false)"));
        open.forEach(row -> move(row.number()));
    }

    /** One move; tells the end of the sweep after the commit, and once more should the server be killed in between. */
    void move(long sweep) {
        boolean over = QuarkusTransaction.requiringNew()
                .call(() -> steps.lock(sweep).map(steps::step).orElse(false));
        if (over) {
            ended.fire(new SweepEnded(new SweepId("s-" + sweep)));
            QuarkusTransaction.requiringNew().run(() -> steps.lock(sweep).ifPresent(row -> row.announced = true));
        }
    }

    private void tick() {
        try {
            moveAll();
        } catch (RuntimeException e) {
            LOG.error("the sweeps could not be moved on; trying again in " + TICK_SECONDS + " s", e);
        }
    }
}
