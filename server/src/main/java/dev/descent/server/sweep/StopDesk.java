package dev.descent.server.sweep;

import dev.descent.api.MetricBatch;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.api.SweepObjective;
import dev.descent.search.Objective;
import dev.descent.search.stop.Course;
import dev.descent.search.stop.Mark;
import dev.descent.search.stop.Siblings;
import dev.descent.search.stop.Stop;
import dev.descent.search.stop.StoppingRule;
import dev.descent.search.stop.Verdict;
import dev.descent.server.experiment.SweepRun;
import dev.descent.server.experiment.SweepRuns;
import dev.descent.server.metric.MetricStore;
import dev.descent.server.sweep.file.EarlyTermination;
import dev.descent.server.sweep.file.SweepPlan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies the stopping rule of a sweep to a run that has reached a rung. Each judgement is a transaction on the locked sweep; what a run
 * stood at and what was said of it are rows, so that a restarted server goes on where the last one was.
 */
@ApplicationScoped
class StopDesk {
    /** What is read of a curve; rungs beyond it are not judged. */
    private static final int MOST_POINTS = 250_000;

    private final EntityManager entities;
    private final SweepRuns members;
    private final Runs runs;
    private final MetricStore metrics;
    private final TrialValues values;
    private final StopMarks marks;
    private final SweepPlans plans;

    StopDesk(
            EntityManager entities,
            SweepRuns members,
            Runs runs,
            MetricStore metrics,
            TrialValues values,
            StopMarks marks,
            SweepPlans plans) {
        this.entities = entities;
        this.members = members;
        this.runs = runs;
        this.metrics = metrics;
        this.values = values;
        this.marks = marks;
        this.plans = plans;
    }

    /** Where a run is to be judged next: at so many values, {@link Integer#MAX_VALUE} for never again; and how many it has. */
    record Progress(int next, int reported) {
        static final Progress OVER = new Progress(Integer.MAX_VALUE, 0);
    }

    /** Judges a run at every rung that it has reached since it was last judged. */
    @Transactional
    Progress judge(long sweep, RunId run) {
        SweepRow row = entities.find(SweepRow.class, sweep, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.sweepStatus().isTerminal()) {
            return Progress.OVER;
        }
        SweepPlan plan = plans.of(row).orElse(null);
        EarlyTermination stopping = plan == null ? null : plan.stopping();
        if (plan == null || stopping == null) {
            return Progress.OVER;
        }
        List<SweepRun> all = members.of(row.sweepId());
        Optional<SweepRun> own =
                all.stream().filter(member -> member.run().equals(run)).findFirst();
        boolean live = own.isPresent()
                && Standing.isLive(own.get())
                && !plan.isLater(own.get().seed());
        return live ? new Judgement(row, plan, stopping, all, own.get()).judge() : Progress.OVER;
    }

    private final class Judgement {
        private final SweepRow row;
        private final SweepObjective objective;
        private final Objective.Goal goal;
        private final EarlyTermination stopping;
        private final long seed;
        private final List<SweepRun> all;
        private final SweepRun own;
        private final TrialRow trial;

        Judgement(SweepRow row, SweepPlan plan, EarlyTermination stopping, List<SweepRun> all, SweepRun own) {
            this.row = row;
            this.objective = plan.objective();
            this.goal = plan.goal().goal();
            this.stopping = stopping;
            Long given = plan.seed();
            this.seed = given == null ? row.number() : given;
            this.all = all;
            this.own = own;
            this.trial = TrialRow.<TrialRow>find("sweepId = ?1 and number = ?2", row.number(), own.trial())
                    .firstResult();
        }

        Progress judge() {
            StoppingRule rule = stopping.rule();
            Course course = course();
            int rung = rule.nextRung(marks.last(row.number(), own.run()));
            while (rung <= course.size() && !trial.wasStopped()) {
                Mark mark = rule.mark(course, rung);
                marks.add(row.number(), mark);
                if (trial.stopRule == null) {
                    decide(mark);
                }
                rung = rule.nextRung(rung);
            }
            return trial.wasStopped() ? Progress.OVER : new Progress(rung, course.size());
        }

        private Course course() {
            MetricBatch.Series series = metrics.points(own.run(), objective.metric(), 0, MOST_POINTS);
            return Course.of(own.run().value(), series.values(), goal);
        }

        private void decide(Mark mark) {
            Siblings siblings = new Siblings(marks.at(row.number(), mark.rung()), finals(), begun());
            switch (stopping.guard(seed).verdict(stopping.rule(), mark, siblings)) {
                case Verdict.GoOn() -> {}
                case Verdict.Spared(Stop stop) -> note(stop, true);
                case Verdict.Stopped(Stop stop) -> {
                    note(stop, false);
                    end(stop);
                }
            }
        }

        private void note(Stop stop, boolean spared) {
            trial.stopRule = stop.rule();
            trial.stopRung = stop.rung();
            trial.stopReason = stop.text();
            trial.spared = spared;
        }

        /** Ends all of the trial's runs: one seed's verdict counts for the configuration. */
        private void end(Stop stop) {
            String reason = "stopping rule " + stop.rule() + " after " + stop.rung() + " values: " + stop.text();
            all.stream()
                    .filter(run -> run.trial() == trial.number && Standing.isLive(run))
                    .forEach(run -> runs.stop(run.run(), reason));
        }

        private Map<String, Double> finals() {
            List<RunId> finished = all.stream()
                    .filter(run -> run.status() == RunStatus.FINISHED)
                    .map(SweepRun::run)
                    .toList();
            Map<String, Double> costs = new HashMap<>();
            values.of(finished, objective).forEach((run, value) -> costs.put(run.value(), Course.cost(value, goal)));
            return costs;
        }

        private int begun() {
            return (int) all.stream()
                    .filter(run -> run.status() != RunStatus.QUEUED && run.status() != RunStatus.CANCELLED)
                    .count();
        }
    }
}
