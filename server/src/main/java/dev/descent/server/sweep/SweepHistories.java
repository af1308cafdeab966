package dev.descent.server.sweep;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.SweepId;
import dev.descent.search.History;
import dev.descent.search.Trial;
import dev.descent.server.experiment.SweepRuns;
import dev.descent.server.security.Callers;
import dev.descent.server.sweep.file.SweepPlan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** The plans and trials of sweeps, for whoever reads something out of them. Runs in the caller's transaction; locks and changes nothing. */
@ApplicationScoped
class SweepHistories {
    private final EntityManager entities;
    private final SweepRuns members;
    private final Callers callers;
    private final SweepPlans plans;
    private final Json json = new Json();

    SweepHistories(EntityManager entities, SweepRuns members, Callers callers, SweepPlans plans) {
        this.entities = entities;
        this.members = members;
        this.callers = callers;
        this.plans = plans;
    }

    /** A sweep's plan, and its trials that ended. */
    record Known(SweepPlan plan, History ended) {}

    Known of(SweepId sweep) {
        SweepState state = state(sweep);
        return new Known(
                state.plan(),
                new History(state.history().trials().stream()
                        .filter(trial -> !(trial.outcome() instanceof Trial.Outcome.Pending))
                        .toList()));
    }

    /** How a sweep of the caller's workspace stands, as its rows say. */
    SweepState state(SweepId sweep) {
        String workspace = callers.current().workspace();
        long number = Long.parseLong(sweep.value().substring(2));
        SweepRow row = entities.find(SweepRow.class, number);
        if (row == null || !row.workspace.equals(workspace)) {
            throw DescentException.notFound("sweep", sweep);
        }
        SweepPlan plan = plans.of(row)
                .orElseThrow(() -> new DescentException(
                        ErrorCode.STATE, "the file of sweep '" + sweep + "' cannot be read by this version"));
        return new SweepState(row, plan, members, json);
    }
}
