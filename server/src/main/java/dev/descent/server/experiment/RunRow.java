package dev.descent.server.experiment;

import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of the table of runs. Times are epoch milliseconds. */
@Entity
@Table(name = "run")
@DynamicUpdate
class RunRow extends PanacheEntityBase {
    @Id
    String id = "";

    @Column(name = "experiment_id", updatable = false)
    long experimentId;

    String name = "";
    String status = "";
    int attempt;

    @Nullable
    String reason;

    @Column(name = "exit_code")
    @Nullable
    Integer exitCode;

    @Column(name = "user_name", updatable = false)
    String user = "";

    String note = "";

    @Column(name = "sweep_id", updatable = false)
    @Nullable
    Long sweepId;

    @Column(updatable = false)
    @Nullable
    Integer trial;

    @Column(updatable = false)
    @Nullable
    Long seed;

    @Column(name = "parent_id")
    @Nullable
    String parentId;

    @Column(name = "queued_at", updatable = false)
    long queuedAt;

    @Column(name = "started_at")
    @Nullable
    Long startedAt;

    @Column(name = "ended_at")
    @Nullable
    Long endedAt;

    @Column(name = "deleted_at")
    @Nullable
    Long deletedAt;

    @Column(name = "heartbeat_at")
    @Nullable
    Long heartbeatAt;

    @Column(name = "stop_reason")
    @Nullable
    String stopReason;

    @Column(name = "told_status")
    @Nullable
    String toldStatus;

    @Column(name = "told_reason")
    @Nullable
    String toldReason;

    @Nullable
    String verdict;

    RunId runId() {
        return new RunId(id);
    }

    RunStatus runStatus() {
        return RunStatus.valueOf(status.toUpperCase(Locale.ROOT));
    }

    boolean isTerminal() {
        return runStatus().isTerminal();
    }
}
