package dev.descent.server.sweep;

import dev.descent.api.EarlyStop;
import dev.descent.api.RunStatus;
import dev.descent.api.TrialExplanation;
import dev.descent.wire.Wire;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Locale;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of the table of trials. Its status is final once it is terminal; before, its runs say how it stands. */
@Entity
@Table(name = "trial")
@DynamicUpdate
class TrialRow extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @Column(name = "sweep_id", updatable = false)
    long sweepId;

    @Column(updatable = false)
    int number;

    @Column(updatable = false)
    String point = "";

    @Column(updatable = false)
    @Nullable
    String explanation;

    @Column(name = "ask_key")
    @Nullable
    String askKey;

    /** Whether whoever asked for it carries it out; agents carry out the others. */
    boolean asked;

    String status = "";

    @Column(name = "\"value\"")
    @Nullable
    Double value;

    @Column(name = "stop_rule")
    @Nullable
    String stopRule;

    @Column(name = "stop_rung")
    @Nullable
    Integer stopRung;

    @Column(name = "stop_reason")
    @Nullable
    String stopReason;

    boolean spared;

    /** Whether it keeps the constraints; null where there are none, and before it has ended. */
    @Nullable
    Boolean feasible;

    @Column(name = "constraint_values")
    @Nullable
    String constraintValues;

    @Column(name = "objective_values")
    @Nullable
    String objectiveValues;

    /** Replicates that it may have so far, where they are handed out by need; null for all that the file says. */
    @Nullable
    Integer granted;

    /** Fresh seeds that are to confirm it. */
    int fresh;

    /** The mean over the fresh seeds; null while there is none. */
    @Nullable
    Double confirmed;

    /** What a stopping rule said of it; null where none did. */
    @Nullable
    EarlyStop stop() {
        String rule = stopRule;
        Integer rung = stopRung;
        return rule == null || rung == null
                ? null
                : new EarlyStop(rule, rung, stopReason == null ? "" : stopReason, spared);
    }

    /** Why it was proposed; null where its method gave no reason. */
    @Nullable
    TrialExplanation reason() {
        String text = explanation;
        return text == null ? null : Wire.read(text, TrialExplanation.class);
    }

    /** Whether it has finished, with a value, and keeps the constraints. */
    boolean isRight() {
        return runStatus() == RunStatus.FINISHED && value != null && !Boolean.FALSE.equals(feasible);
    }

    /** Whether nothing says that it breaks a constraint. */
    boolean isFeasible() {
        return !Boolean.FALSE.equals(feasible);
    }

    boolean wasStopped() {
        return stopRule != null && !spared;
    }

    RunStatus runStatus() {
        return RunStatus.valueOf(status.toUpperCase(Locale.ROOT));
    }

    boolean isTerminal() {
        return runStatus().isTerminal();
    }

    static List<TrialRow> of(long sweep) {
        return list("sweepId = ?1 order by number", sweep);
    }
}
