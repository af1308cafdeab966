package dev.descent.server.experiment;

import dev.descent.api.Artifact;
import dev.descent.api.DescentException;
import dev.descent.api.Garbage;
import dev.descent.api.MetricSummary;
import dev.descent.api.RunId;
import dev.descent.api.Trash;
import dev.descent.server.artifact.ArtifactStore;
import dev.descent.server.artifact.LogStore;
import dev.descent.server.metric.MetricStore;
import dev.descent.server.security.Callers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Deleted runs: rows go first, all or none of a run's, then its points and files, so that nothing is shown without them. */
@ApplicationScoped
class RunTrash implements Trash {
    private static final Logger LOG = Logger.getLogger(RunTrash.class);

    private final EntityManager entities;
    private final MetricStore metrics;
    private final ArtifactStore artifacts;
    private final LogStore logs;
    private final Event<RunGone> gone;
    private final Callers callers;
    private final Clock clock;

    RunTrash(
            EntityManager entities,
            MetricStore metrics,
            ArtifactStore artifacts,
            LogStore logs,
            Event<RunGone> gone,
            Callers callers,
            Clock clock) {
        this.entities = entities;
        this.metrics = metrics;
        this.artifacts = artifacts;
        this.logs = logs;
        this.gone = gone;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    public Garbage older(Duration age) {
        List<RunId> runs = runs(age);
        return new Garbage(runs, points(runs), bytes(runs), List.of());
    }

    @Override
    public Garbage empty(Duration age) {
        List<RunId> went = new ArrayList<>();
        List<RunId> kept = new ArrayList<>();
        long points = 0;
        long bytes = 0;
        for (RunId run : runs(age)) {
            long itsPoints = points(List.of(run));
            long itsBytes = bytes(List.of(run));
            if (!takeRows(run)) {
                kept.add(run);
                continue;
            }
            metrics.delete(run);
            artifacts.delete(run.value(), "");
            logs.delete(run);
            went.add(run);
            points += itsPoints;
            bytes += itsBytes;
        }
        return new Garbage(went, points, bytes, kept);
    }

    private List<RunId> runs(Duration age) {
        callers.mayManage();
        if (age.isNegative()) {
            throw DescentException.invalid("need an age at or above 0, got " + age);
        }
        String workspace = callers.current().workspace();
        long before = clock.millis() - age.toMillis();
        List<String> ids = QuarkusTransaction.joiningExisting()
                .call(() -> entities.createQuery("""
                        select r.id from RunRow r, ExperimentRow e
                        where e.id = r.experimentId and e.workspace = ?1 and r.deletedAt <= ?2 and r.endedAt is not null
                        order by r.deletedAt, r.id""", String.class)
                        .setParameter(1, workspace)
                        .setParameter(2, before)
                        .getResultList());
        return ids.stream().map(RunId::new).toList();
    }

    private boolean takeRows(RunId run) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                gone.fire(new RunGone(run));
                for (String table : List.of("finding", "run_parameter", "run_tag")) {
                    remove("delete from " + table + " where run_id = ?1", run);
                }
                remove("delete from run where id = ?1", run);
            });
            return true;
        } catch (PersistenceException | QuarkusTransactionException e) {
            LOG.infof("deleted run %s stays, something refers to it: %s", run, e.getMessage());
            return false;
        }
    }

    private void remove(String statement, RunId run) {
        entities.createNativeQuery(statement).setParameter(1, run.value()).executeUpdate();
    }

    private long points(List<RunId> runs) {
        return metrics.summaries(runs).values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .mapToLong(MetricSummary::count)
                .sum();
    }

    private long bytes(List<RunId> runs) {
        return runs.stream().mapToLong(run -> bytes(run, "")).sum();
    }

    private long bytes(RunId run, String folder) {
        long sum = 0;
        for (Artifact each : artifacts.list(run.value(), folder)) {
            Long size = each.size();
            sum += each.folder() ? bytes(run, each.path()) : size == null ? 0 : size;
        }
        return sum;
    }
}
