package dev.descent.server.sweep;

import dev.descent.api.MetricBatch;
import dev.descent.api.MetricSummary;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.server.experiment.PointWatch;
import dev.descent.server.experiment.SweepRun;
import dev.descent.server.experiment.SweepRuns;
import dev.descent.server.metric.MetricStore;
import dev.descent.server.sweep.file.SweepPlan;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Notices when a run of a sweep with a stopping rule reaches a rung, and has it judged on a thread of its own. To other points it costs a
 * look into a map. What it knows is found again from rows: at the start of the server, and every few seconds.
 */
@ApplicationScoped
class StopWatch implements PointWatch {
    private static final Logger LOG = Logger.getLogger(StopWatch.class);

    private final StopDesk desk;
    private final SweepRuns members;
    private final MetricStore metrics;
    private final Map<RunId, Watched> live = new ConcurrentHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("stopping-rules").daemon().factory());

    StopWatch(StopDesk desk, SweepRuns members, MetricStore metrics) {
        this.desk = desk;
        this.members = members;
        this.metrics = metrics;
    }

    /** A live run: how many values are known to be stored, and at how many it is judged next. */
    private static final class Watched {
        private final long sweep;
        private final String metric;
        private final AtomicInteger reported = new AtomicInteger();
        private volatile int next = 1;

        Watched(long sweep, String metric) {
            this.sweep = sweep;
            this.metric = metric;
        }
    }

    @Override
    public void stored(RunId run, MetricBatch batch) {
        Watched watched = live.get(run);
        if (watched == null) {
            return;
        }
        for (MetricBatch.Series series : batch.series()) {
            if (series.key().equals(watched.metric) && watched.reported.addAndGet(series.size()) >= watched.next) {
                submit(run, watched);
            }
        }
    }

    /** Watches the live runs of a sweep and no others, and has those judged that reached a rung without this server's notice. */
    void follow(SweepRow sweep, SweepPlan plan) {
        if (plan.stopping() == null) {
            return;
        }
        String metric = plan.objective().metric();
        Map<RunId, SweepRun> going = members.of(sweep.sweepId()).stream()
                .filter(Standing::isLive)
                .collect(Collectors.toMap(SweepRun::run, run -> run));
        live.entrySet()
                .removeIf(entry -> entry.getValue().sweep == sweep.number() && !going.containsKey(entry.getKey()));
        going.keySet().forEach(run -> live.computeIfAbsent(run, id -> new Watched(sweep.number(), metric)));
        List<RunId> running = going.values().stream()
                .filter(run -> run.status() == RunStatus.RUNNING)
                .map(SweepRun::run)
                .toList();
        metrics.summaries(running).forEach((run, summaries) -> {
            MetricSummary summary = summaries.get(metric);
            Watched watched = live.get(run);
            if (summary != null && watched != null && summary.count() >= watched.next) {
                watched.reported.set((int) Math.min(summary.count(), Integer.MAX_VALUE - 1));
                submit(run, watched);
            }
        });
    }

    private void submit(RunId run, Watched watched) {
        try {
            thread.execute(() -> judge(run, watched));
        } catch (RejectedExecutionException expected) { // the server ends: the next one judges it
            live.remove(run);
        }
    }

    private void judge(RunId run, Watched watched) {
        if (watched.reported.get() < watched.next) {
            return;
        }
        try {
            int before = watched.reported.get();
            StopDesk.Progress progress = desk.judge(watched.sweep, run);
            watched.next = progress.next();
            watched.reported.addAndGet(
                    progress.reported() - before); // what came meanwhile counts, at worst twice: one look too many
        } catch (RuntimeException e) {
            LOG.errorf(e, "run %s could not be judged by the stopping rule of its sweep; its next value is", run);
        }
    }

    void stop(@Observes ShutdownEvent shutdown) {
        thread.shutdown();
    }
}
