package dev.descent.server.experiment;

import dev.descent.api.Change;
import dev.descent.api.DescentException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The run that another is nested in, where a tag tells it after the run was made, as MLflow's clients do. A value that names no run here
 * stays a tag. Joins the caller's transaction.
 */
@ApplicationScoped
class RunParents {
    static final String TAG = "mlflow.parentRunId";

    /** Levels above a run at most; more are a mistake. */
    private static final int DEEPEST = 1_000;

    private final EntityManager entities;

    RunParents(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Sets or takes away the parent as a change's tags say.
     *
     * @return the tags that are left to be set
     * @throws DescentException INVALID for a parent that is the run itself, or within it
     */
    Map<String, String> move(RunRow row, Change change) {
        if (change.removedTags().contains(TAG)) {
            row.parentId = null;
        }
        String named = change.tags().get(TAG);
        if (named == null) {
            return change.tags();
        }
        RunRow parent = find(named);
        row.parentId = parent == null ? null : parent.id;
        if (parent == null) {
            return change.tags();
        }
        requireOutside(row, parent);
        Map<String, String> others = new HashMap<>(change.tags());
        others.remove(TAG);
        return others;
    }

    private @Nullable RunRow find(@Nullable String id) {
        return id != null && id.matches("[0-9a-f]{32}") ? entities.find(RunRow.class, id) : null;
    }

    private void requireOutside(RunRow row, RunRow parent) {
        RunRow above = parent;
        for (int level = 0; above != null; level++) {
            if (above.id.equals(row.id) || level == DEEPEST) {
                throw DescentException.invalid("need a parent that is neither run '" + row.id
                        + "' itself nor nested in it, got '" + parent.id + "'");
            }
            above = find(above.parentId);
        }
    }
}
