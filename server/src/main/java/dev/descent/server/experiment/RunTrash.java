package dev.descent.server.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Garbage;
import dev.descent.api.MetricSummary;
import dev.descent.api.RunId;
import dev.descent.server.artifact.ArtifactStore;
import dev.descent.server.artifact.LogStore;
import dev.descent.server.metric.MetricStore;
import dev.descent.server.metric.RowJournal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Deleted runs: rows go first, all or none of a run's, then its points and files, so that nothing is shown without them. */
@ApplicationScoped
class RunTrash implements TrashCan {
    private final EntityManager entities;
    private final MetricStore metrics;
    private final ArtifactStore artifacts;
    private final LogStore logs;
    private final RowJournal journal;
    private final Event<RunGone> gone;

    RunTrash(
            EntityManager entities,
            MetricStore metrics,
            ArtifactStore artifacts,
            LogStore logs,
            RowJournal journal,
            Event<RunGone> gone) {
        this.entities = entities;
        this.metrics = metrics;
        this.artifacts = artifacts;
        this.logs = logs;
        this.journal = journal;
        this.gone = gone;
    }

    @Override
    public Garbage empty(String workspace, Instant before, Removal removal) {
        List<RunId> runs = runs(workspace, before);
        Map<RunId, Map<String, MetricSummary>> summaries = metrics.summaries(runs);
        List<RunId> went = new ArrayList<>();
        List<RunId> kept = new ArrayList<>();
        long points = 0;
        long bytes = 0;
        for (RunId run : runs) {
            journal.settled(run); // else a server that is killed would write it again
            if (!removal.take("run " + run, () -> takeRows(run, before))) {
                kept.add(run);
                continue;
            }
            went.add(run);
            points += summaries.getOrDefault(run, Map.of()).values().stream()
                    .mapToLong(MetricSummary::count)
                    .sum();
            bytes += artifacts.bytes(run.value());
            if (removal == Removal.FINAL) {
                metrics.delete(run);
                artifacts.delete(run.value(), "");
                logs.delete(run);
            }
        }
        return new Garbage(went, List.of(), 0, points, bytes, kept, List.of());
    }

    private List<RunId> runs(String workspace, Instant before) {
        List<String> ids = QuarkusTransaction.joiningExisting()
                .call(() -> entities.createQuery("""
                        select r.id from RunRow r, ExperimentRow e
                        where e.id = r.experimentId and e.workspace = ?1 and r.deletedAt <= ?2 and r.endedAt is not null
                        order by r.deletedAt, r.id""", String.class)
                        .setParameter(1, workspace)
                        .setParameter(2, before.toEpochMilli())
                        .getResultList());
        return ids.stream().map(RunId::new).toList();
    }

    private void takeRows(RunId run, Instant before) {
        boolean isDeleted = !entities.createNativeQuery(
                        "select id from run where id = ?1 and deleted_at <= ?2 for update", String.class)
                .setParameter(1, run.value())
                .setParameter(2, before.toEpochMilli())
                .getResultList()
                .isEmpty();
        if (!isDeleted) {
            throw new DescentException(ErrorCode.STATE, "run '" + run + "' was restored meanwhile");
        }
        gone.fire(new RunGone(run));
        for (String table : List.of("finding", "run_parameter", "run_tag")) {
            remove("delete from " + table + " where run_id = ?1", run);
        }
        remove("delete from run where id = ?1", run);
    }

    private void remove(String statement, RunId run) {
        entities.createNativeQuery(statement).setParameter(1, run.value()).executeUpdate();
    }
}
