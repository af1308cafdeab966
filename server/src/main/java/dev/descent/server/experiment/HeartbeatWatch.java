package dev.descent.server.experiment;

import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Ends as LOST the runs whose program gave signs of life and has fallen silent. Runs under an agent have a lease, which the queue watches;
 * a program that never gave a sign may train for ever. A lost run that gives a sign after all runs again; points of it that arrive late
 * are kept and change nothing.
 */
@ApplicationScoped
class HeartbeatWatch {
    private static final Logger LOG = Logger.getLogger(HeartbeatWatch.class);
    private static final Duration LONGEST_PERIOD = Duration.ofSeconds(30);

    private final PanacheLedger ledger;
    private final Clock clock;
    private final Duration silence;
    private final long startedAt;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("heartbeat-watch").daemon().factory());

    HeartbeatWatch(PanacheLedger ledger, Clock clock, RunsConfiguration configuration) {
        this.ledger = ledger;
        this.clock = clock;
        this.silence = configuration.silence();
        this.startedAt = clock.millis();
    }

    void start(@Observes StartupEvent started) {
        long period = Math.min(LONGEST_PERIOD.toMillis(), Math.max(1, silence.toMillis() / 4));
        var _ = thread.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent ended) {
        thread.shutdown(); // never an interrupt: H2 would close its file
    }

    private void look() {
        try {
            // Nobody could give a sign while no server was there.
            if (clock.millis() - startedAt >= silence.toMillis()) {
                endSilent(clock.millis());
            }
        } catch (RuntimeException e) {
            LOG.warnf("cannot look for silent runs: %s", e.getMessage());
        }
    }

    /** Ends the runs that are silent at {@code now}, epoch milliseconds. */
    void endSilent(long now) {
        long before = now - silence.toMillis();
        List<RunRow> silent = QuarkusTransaction.requiringNew()
                .call(() -> RunRow.list(
                        "status = ?1 and attempt = 0 and heartbeatAt < ?2", RunStatus.RUNNING.word(), before));
        for (RunRow run : silent) {
            QuarkusTransaction.requiringNew().run(() -> end(run.runId(), before));
        }
    }

    private void end(RunId id, long before) {
        RunRow row = ledger.locked(id);
        boolean stillSilent = row.heartbeatAt != null && row.heartbeatAt < before;
        if (row.runStatus() == RunStatus.RUNNING && stillSilent) {
            String reason = "its program gave no sign of life for " + inWords(silence);
            ledger.finish(row, new RunEnd(RunStatus.LOST, reason, null, null));
        }
    }

    private static String inWords(Duration time) {
        return time.toMinutes() > 0 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
    }
}
