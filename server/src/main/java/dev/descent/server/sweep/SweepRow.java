package dev.descent.server.sweep;

import dev.descent.api.SweepId;
import dev.descent.api.SweepObjective;
import dev.descent.api.SweepStatus;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of the table of sweeps. Times are epoch milliseconds. */
@Entity
@Table(name = "sweep")
@DynamicUpdate
class SweepRow extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @Column(updatable = false)
    String workspace = "";

    @Column(name = "experiment_id", updatable = false)
    long experimentId;

    @Column(updatable = false)
    String name = "";

    String status = "";

    @Column(updatable = false)
    String method = "";

    @Column(updatable = false)
    String metric = "";

    @Column(updatable = false)
    String goal = "";

    @Column(name = "at_point", updatable = false)
    String at = "";

    @Column(updatable = false)
    @Nullable
    Double target;

    @Column(updatable = false)
    String executes = "";

    @Column(updatable = false)
    int replicates;

    @Nullable
    Long planned;

    /** Trials beyond the budget of the file. */
    long more;

    /** When they were asked for; null for never. */
    @Column(name = "extended_at")
    @Nullable
    Long extendedAt;

    @Column(name = "created_at", updatable = false)
    long createdAt;

    @Column(name = "ended_at")
    @Nullable
    Long endedAt;

    @Nullable
    String reason;

    boolean complete;
    boolean announced;

    long number() {
        return Objects.requireNonNull(id);
    }

    SweepId sweepId() {
        return new SweepId("s-" + number());
    }

    SweepStatus sweepStatus() {
        return SweepStatus.valueOf(status.toUpperCase(Locale.ROOT));
    }

    SweepObjective objective() {
        return new SweepObjective(metric, goal, at, target);
    }
}
