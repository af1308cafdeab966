package dev.descent.server.model;

import dev.descent.api.LoggedModelId;
import dev.descent.api.LoggedModelStatus;
import dev.descent.api.RunId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of the table of logged models. Times are epoch milliseconds. */
@Entity
@Table(name = "logged_model")
@DynamicUpdate
class LoggedModelRow extends PanacheEntityBase {
    @Id
    String id = "";

    @Column(name = "experiment_id", updatable = false)
    long experimentId;

    @Column(updatable = false)
    String name = "";

    @Column(updatable = false)
    String type = "";

    @Column(name = "run_id", updatable = false)
    @Nullable
    String runId;

    String status = word(LoggedModelStatus.PENDING);

    @Column(updatable = false)
    String location = "";

    @Column(name = "created_at", updatable = false)
    long createdAt;

    @Column(name = "updated_at")
    long updatedAt;

    @Column(name = "deleted_at")
    @Nullable
    Long deletedAt;

    LoggedModelId modelId() {
        return new LoggedModelId(id);
    }

    @Nullable
    RunId run() {
        return runId == null ? null : new RunId(runId);
    }

    LoggedModelStatus modelStatus() {
        return LoggedModelStatus.valueOf(status.toUpperCase(Locale.ROOT));
    }

    static String word(LoggedModelStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
