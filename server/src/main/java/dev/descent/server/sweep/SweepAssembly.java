package dev.descent.server.sweep;

import static dev.descent.curve.Diagnosis.GRAVITY;

import dev.descent.api.Diagnosis;
import dev.descent.api.ExperimentId;
import dev.descent.api.Findings;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Stopping;
import dev.descent.api.Sweep;
import dev.descent.api.Tradeoff;
import dev.descent.api.Trial;
import dev.descent.server.experiment.SweepRun;
import dev.descent.server.experiment.SweepRuns;
import dev.descent.server.sweep.file.EarlyTermination;
import dev.descent.server.sweep.file.SweepPlan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts sweeps together for whoever asks, from rows. Runs in the caller's transaction. */
@ApplicationScoped
class SweepAssembly {
    private final EntityManager entities;
    private final SweepRuns members;
    private final Findings findings;
    private final TrialValues values;
    private final StopMarks marks;
    private final EarlierSweeps earlier;
    private final SweepPlans plans;
    private final Json json = new Json();

    SweepAssembly(
            EntityManager entities,
            SweepRuns members,
            Findings findings,
            TrialValues values,
            StopMarks marks,
            EarlierSweeps earlier,
            SweepPlans plans) {
        this.entities = entities;
        this.members = members;
        this.findings = findings;
        this.values = values;
        this.marks = marks;
        this.earlier = earlier;
        this.plans = plans;
    }

    /** With all trials. */
    Sweep whole(SweepRow row) {
        List<SweepRun> runs = members.of(row.sweepId());
        Map<Integer, List<SweepRun>> byTrial = runs.stream().collect(Collectors.groupingBy(SweepRun::trial));
        List<TrialRow> rows = TrialRow.of(row.number());
        List<RunId> open = rows.stream()
                .filter(trial -> !trial.isTerminal())
                .flatMap(trial -> byTrial.getOrDefault(trial.number, List.of()).stream())
                .filter(run -> run.status() != RunStatus.QUEUED)
                .map(SweepRun::run)
                .toList();
        Map<RunId, Double> current = values.of(open, row.objective());
        SweepPlan plan = plan(row);
        Tradeoffs several = plan == null || plan.others().isEmpty() ? null : new Tradeoffs(plan, json);
        List<Trial> trials = rows.stream()
                .map(trial -> trial(trial, byTrial.getOrDefault(trial.number, List.of()), current, several))
                .toList();
        EarlyTermination stopping = plan == null ? null : plan.stopping();
        return sweep(
                row,
                plan,
                trials,
                best(row, rows, trials),
                stopping == null ? null : stopping(row, stopping, trials),
                several == null ? null : several.of(rows));
    }

    /** One trial of a sweep that has it. */
    Trial trial(SweepRow row, int number) {
        TrialRow trial = TrialRow.<TrialRow>find("sweepId = ?1 and number = ?2", row.number(), number)
                .firstResult();
        List<SweepRun> runs = members.of(row.sweepId(), number);
        List<RunId> open = Objects.requireNonNull(trial).isTerminal()
                ? List.of()
                : runs.stream()
                        .filter(run -> run.status() != RunStatus.QUEUED)
                        .map(SweepRun::run)
                        .toList();
        SweepPlan plan = plan(row);
        Tradeoffs several = plan == null || plan.others().isEmpty() ? null : new Tradeoffs(plan, json);
        return trial(trial, runs, values.of(open, row.objective()), several);
    }

    /** Without trials, but with the best. */
    Sweep brief(SweepRow row) {
        String order = row.goal.equals("minimize") ? " asc" : " desc";
        Optional<TrialRow> best = best(row, "confirmed", order).or(() -> best(row, "value", order));
        Map<Integer, List<SweepRun>> byTrial = best.isEmpty()
                ? Map.of()
                : members.of(row.sweepId()).stream().collect(Collectors.groupingBy(SweepRun::trial));
        return sweep(
                row,
                plan(row),
                List.of(),
                best.map(trial -> trial(trial, byTrial.getOrDefault(trial.number, List.of()), Map.of(), null))
                        .orElse(null),
                null,
                null);
    }

    private static Optional<TrialRow> best(SweepRow row, String column, String order) {
        return TrialRow.find(
                        "sweepId = ?1 and status = 'finished' and " + column + " is not null"
                                + " and (feasible is null or feasible = true) order by " + column + order + ", number",
                        row.number())
                .firstResultOptional();
    }

    private SweepFileRow file(SweepRow row) {
        return Objects.requireNonNull(entities.find(SweepFileRow.class, row.number()));
    }

    private @Nullable SweepPlan plan(SweepRow row) {
        return plans.of(row).orElse(null);
    }

    private Stopping stopping(SweepRow row, EarlyTermination file, List<Trial> trials) {
        return new StoppingSummary(file.rule().name(), row.goal, trials).over(marks.reached(row.number()));
    }

    private Sweep sweep(
            SweepRow row,
            @Nullable SweepPlan plan,
            List<Trial> trials,
            @Nullable Trial best,
            @Nullable Stopping stopping,
            @Nullable Tradeoff tradeoff) {
        Optional<Diagnosis> diagnosis = findings.ofSweep(row.sweepId());
        Long planned = row.planned;
        Long endedAt = row.endedAt;
        return new Sweep(
                row.sweepId(),
                new ExperimentId(Long.toString(row.experimentId)),
                row.name,
                row.sweepStatus(),
                row.method,
                row.objective(),
                row.executes,
                file(row).text,
                Instant.ofEpochMilli(row.createdAt),
                endedAt == null ? null : Instant.ofEpochMilli(endedAt),
                members.counts(row.sweepId()),
                planned == null ? null : (int) Math.min(planned, Integer.MAX_VALUE),
                row.replicates,
                trials,
                best,
                plan == null ? null : plan.capacity(),
                row.reason,
                diagnosis.map(Diagnosis::verdict).orElse(null),
                diagnosis.map(Diagnosis::findings).orElse(List.of()),
                stopping,
                plan == null ? null : plan.constraints(),
                tradeoff,
                plan == null || plan.warmStart().sweeps().isEmpty()
                        ? null
                        : earlier.of(row).told());
    }

    private Trial trial(TrialRow row, List<SweepRun> runs, Map<RunId, Double> current, @Nullable Tradeoffs several) {
        Double value = row.value;
        if (!row.isTerminal()) {
            var mean = runs.stream()
                    .filter(run -> current.containsKey(run.run()))
                    .mapToDouble(run -> current.getOrDefault(run.run(), Double.NaN))
                    .average();
            value = mean.isPresent() ? mean.getAsDouble() : null;
        }
        return new Trial(
                row.number,
                row.isTerminal() ? row.runStatus() : Standing.of(runs),
                json.read(row.point),
                value,
                runs.stream().map(SweepRun::run).toList(),
                verdict(runs),
                row.stop(),
                row.reason(),
                row.feasible,
                row.feasible == null ? null : Measures.numbers(json, row.constraintValues),
                several == null || !row.isTerminal() ? null : several.values(row));
    }

    private static @Nullable String verdict(List<SweepRun> runs) {
        return runs.stream()
                .flatMap(run -> Optional.ofNullable(run.verdict()).stream())
                .min(Comparator.comparingInt(SweepAssembly::rank))
                .orElse(null);
    }

    private static int rank(String verdict) {
        int rank = GRAVITY.indexOf(verdict);
        return rank < 0 ? GRAVITY.size() : rank;
    }

    /** By fresh seeds where there are some, else by those of the search. */
    private static @Nullable Trial best(SweepRow row, List<TrialRow> rows, List<Trial> trials) {
        double sign = row.goal.equals("minimize") ? 1 : -1;
        Optional<TrialRow> confirmed = rows.stream()
                .filter(trial -> trial.confirmed != null && trial.isFeasible())
                .min(Comparator.comparingDouble(trial -> sign * Objects.requireNonNull(trial.confirmed)));
        if (confirmed.isPresent()) {
            return trials.get(rows.indexOf(confirmed.get()));
        }
        return trials.stream()
                .filter(trial -> trial.status() == RunStatus.FINISHED && trial.value() != null && !trial.isInfeasible())
                .min(Comparator.comparingDouble(trial -> sign * Objects.requireNonNull(trial.value())))
                .orElse(null);
    }
}
