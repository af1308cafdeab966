package dev.descent.server.model;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Garbage;
import dev.descent.api.LoggedModelId;
import dev.descent.server.artifact.ArtifactStore;
import dev.descent.server.experiment.Removal;
import dev.descent.server.experiment.RunGone;
import dev.descent.server.experiment.TrashCan;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Logged models that were deleted, or whose experiment was. A version of a registered model has no files of its own: it is made of those
 * of a logged model or of a run, which stay for as long as the version does.
 */
@ApplicationScoped
class ModelTrash implements TrashCan {
    private final EntityManager entities;
    private final ArtifactStore artifacts;

    ModelTrash(EntityManager entities, ArtifactStore artifacts) {
        this.entities = entities;
        this.artifacts = artifacts;
    }

    /** @throws DescentException STATE where a version is made of the run's files */
    void check(@Observes RunGone event) {
        if (isUsed("location like ?1", "%/" + event.run() + "/%")) {
            throw new DescentException(
                    ErrorCode.STATE, "a version of a registered model is made of files of run '" + event.run() + "'");
        }
    }

    @Override
    public Garbage empty(String workspace, Instant before, Removal removal) {
        List<LoggedModelId> went = new ArrayList<>();
        List<LoggedModelId> kept = new ArrayList<>();
        long bytes = 0;
        for (LoggedModelId model : models(workspace, before)) {
            if (!removal.take("logged model " + model, () -> takeRows(model))) {
                kept.add(model);
                continue;
            }
            went.add(model);
            bytes += artifacts.bytes(model.value());
            if (removal == Removal.FINAL) {
                artifacts.delete(model.value(), "");
            }
        }
        return new Garbage(List.of(), went, 0, 0, bytes, List.of(), kept);
    }

    @SuppressWarnings("unchecked") // the statement selects one column
    private List<LoggedModelId> models(String workspace, Instant before) {
        List<String> ids = QuarkusTransaction.joiningExisting()
                .call(() -> entities.createNativeQuery("""
                        select m.id from logged_model m join experiment e on e.id = m.experiment_id
                        where e.workspace = ?1 and (m.deleted_at <= ?2 or e.deleted_at <= ?2) order by m.id""", String.class)
                        .setParameter(1, workspace)
                        .setParameter(2, before.toEpochMilli())
                        .getResultList());
        return ids.stream().map(LoggedModelId::new).toList();
    }

    private void takeRows(LoggedModelId model) {
        if (isUsed("logged_model_id = ?1", model.value())) {
            throw new DescentException(ErrorCode.STATE, "a version of a registered model is made of '" + model + "'");
        }
        entities.createNativeQuery("delete from logged_model where id = ?1")
                .setParameter(1, model.value())
                .executeUpdate();
    }

    private boolean isUsed(String condition, String value) {
        return !entities.createNativeQuery("select 1 from model_version where " + condition, Integer.class)
                .setParameter(1, value)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
