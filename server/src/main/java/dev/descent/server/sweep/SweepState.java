package dev.descent.server.sweep;

import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.search.History;
import dev.descent.search.Objective;
import dev.descent.search.Trial;
import dev.descent.search.ranking.Candidate;
import dev.descent.search.space.Point;
import dev.descent.server.experiment.SweepRun;
import dev.descent.server.experiment.SweepRuns;
import dev.descent.server.sweep.file.SweepPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A sweep's rows, read within one transaction that has locked the sweep. */
final class SweepState {
    private final SweepRow row;
    private final SweepPlan plan;
    private final Json json;
    private final Measures measures;
    private final List<TrialRow> trials;
    private final List<SweepRun> runs;
    private final Map<Integer, List<SweepRun>> byTrial;

    /** All of a sweep. */
    SweepState(SweepRow row, SweepPlan plan, SweepRuns members, Json json) {
        this(row, plan, TrialRow.of(row.number()), members.of(row.sweepId()), json);
    }

    /** Some trials, with all of their runs. */
    SweepState(SweepRow row, SweepPlan plan, List<TrialRow> trials, List<SweepRun> runs, Json json) {
        this.row = row;
        this.plan = plan;
        this.json = json;
        this.measures = new Measures(plan, json);
        this.trials = new ArrayList<>(trials);
        this.runs = runs;
        this.byTrial = runs.stream().collect(Collectors.groupingBy(SweepRun::trial));
    }

    SweepRow row() {
        return row;
    }

    SweepPlan plan() {
        return plan;
    }

    List<TrialRow> trials() {
        return trials;
    }

    List<SweepRun> live() {
        return runs.stream().filter(Standing::isLive).toList();
    }

    Point point(TrialRow trial) {
        return new Point(json.read(trial.point));
    }

    /** The seeds that a trial has so far: all, or those that it was granted. */
    private List<Long> seeds(TrialRow trial) {
        Integer granted = trial.granted;
        return granted == null
                ? plan.seeds()
                : plan.seeds().subList(0, Math.min(granted, plan.seeds().size()));
    }

    /** Fresh seeds that are to confirm a trial, for which a run is still to be made. */
    List<Optional<Long>> unconfirmed(TrialRow trial) {
        List<Long> told = told(trial);
        return plan.freshSeeds().stream()
                .limit(trial.fresh)
                .filter(seed -> !told.contains(seed))
                .map(Optional::of)
                .toList();
    }

    private List<Long> told(TrialRow trial) {
        return runs(trial).stream()
                .flatMap(run -> Optional.ofNullable(run.seed()).stream())
                .toList();
    }

    private List<SweepRun> runs(TrialRow trial) {
        return byTrial.getOrDefault(trial.number, List.of());
    }

    /** The runs by which the search judges a trial: all but those of fresh seeds. */
    private List<SweepRun> judged(TrialRow trial) {
        List<Long> seeds = plan.seeds();
        return runs(trial).stream()
                .filter(run -> seeds.isEmpty() || run.seed() == null || seeds.contains(run.seed()))
                .toList();
    }

    /** Seeds of a trial for which a run is still to be made, none of one that a rule stopped; a null stands for the one run without a seed. */
    List<Optional<Long>> missing(TrialRow trial) {
        if (trial.wasStopped()) {
            return List.of();
        }
        if (plan.seeds().isEmpty()) {
            return runs(trial).isEmpty() ? List.of(Optional.empty()) : List.of();
        }
        List<Long> told = told(trial);
        return seeds(trial).stream()
                .filter(seed -> !told.contains(seed))
                .map(Optional::of)
                .toList();
    }

    /** Takes over the end of trials all of whose runs have ended; where the sweep is over, no missing run is waited for. */
    void settle(TrialValues values, boolean over) {
        List<TrialRow> ended = trials.stream()
                .filter(trial -> !trial.isTerminal() && hasEnded(trial, over))
                .toList();
        List<RunId> finished = ended.stream()
                .flatMap(trial -> judged(trial).stream().filter(run -> counts(run, trial)))
                .map(SweepRun::run)
                .toList();
        Measures.OfRuns measured = measures.new OfRuns(finished, values);
        for (TrialRow trial : ended) {
            List<SweepRun> own = judged(trial);
            trial.status = status(trial, own).word();
            measured.write(trial, own);
        }
    }

    /** Takes over what fresh seeds came to, of trials all of whose fresh runs have ended. */
    void confirm(TrialValues values) {
        List<Long> fresh = plan.freshSeeds();
        for (TrialRow trial : trials) {
            List<SweepRun> own = runs(trial).stream()
                    .filter(run -> run.seed() != null && fresh.contains(run.seed()))
                    .toList();
            if (trial.fresh == 0 || trial.confirmed != null || own.stream().anyMatch(Standing::isLive)) {
                continue;
            }
            var mean = values.of(finished(own), plan.objective()).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .average();
            trial.confirmed = mean.isPresent() && unconfirmed(trial).isEmpty() ? (Double) mean.getAsDouble() : null;
        }
    }

    private static List<RunId> finished(List<SweepRun> all) {
        return all.stream()
                .filter(run -> run.status() == RunStatus.FINISHED)
                .map(SweepRun::run)
                .toList();
    }

    /** All runs that have begun. */
    List<RunId> begun() {
        return runs.stream()
                .filter(run -> run.status() != RunStatus.QUEUED)
                .map(SweepRun::run)
                .toList();
    }

    /** The finished runs of the finished trials, by trial. */
    Map<Integer, List<RunId>> finishedRuns() {
        return trials.stream()
                .filter(trial -> trial.runStatus() == RunStatus.FINISHED)
                .collect(Collectors.toMap(trial -> trial.number, trial -> finished(runs(trial))));
    }

    /** The best finished trial that breaks no constraint: by fresh seeds where some have been confirmed, else by those of the search. */
    Optional<TrialRow> best(Objective.Goal goal) {
        List<TrialRow> finished = trials.stream()
                .filter(trial -> trial.runStatus() == RunStatus.FINISHED && trial.isFeasible())
                .toList();
        boolean confirmed = finished.stream().anyMatch(trial -> trial.confirmed != null);
        return finished.stream()
                .filter(trial -> (confirmed ? trial.confirmed : trial.value) != null)
                .min(Comparator.comparingDouble(
                        trial -> goal.cost(Objects.requireNonNull(confirmed ? trial.confirmed : trial.value))));
    }

    /** What each replicate of the finished trials that break no constraint came to, fresh seeds included, turned so that less is better. */
    List<Candidate> candidates(TrialValues values) {
        List<TrialRow> finished = trials.stream()
                .filter(trial -> trial.runStatus() == RunStatus.FINISHED && trial.isFeasible())
                .toList();
        Map<RunId, Double> byRun = values.of(
                finished.stream()
                        .flatMap(trial -> finished(runs(trial)).stream())
                        .toList(),
                plan.objective());
        return finished.stream()
                .map(trial -> {
                    Map<Long, Double> costs = new TreeMap<>();
                    for (SweepRun run : runs(trial)) {
                        Long seed = run.seed();
                        Double value = byRun.get(run.run());
                        if (seed != null && value != null && run.status() == RunStatus.FINISHED) {
                            costs.put(seed, plan.goal().goal().cost(value));
                        }
                    }
                    return new Candidate(trial.number, costs);
                })
                .toList();
    }

    /** A trial that a rule stopped has not finished, though one of its seeds may have. */
    private static RunStatus status(TrialRow trial, List<SweepRun> own) {
        RunStatus status = own.isEmpty() ? RunStatus.CANCELLED : Standing.of(own);
        boolean stopped = trial.wasStopped()
                && own.stream()
                        .anyMatch(run -> run.status() == RunStatus.STOPPED || run.status() == RunStatus.CANCELLED);
        return stopped ? RunStatus.STOPPED : status;
    }

    /** Whether a run has a say in the value of its trial: of one that a rule stopped, what was reached tells the search something. */
    private static boolean counts(SweepRun run, TrialRow trial) {
        return run.status() == RunStatus.FINISHED || (trial.wasStopped() && run.status() == RunStatus.STOPPED);
    }

    private boolean hasEnded(TrialRow trial, boolean over) {
        return judged(trial).stream().noneMatch(Standing::isLive)
                && (over || missing(trial).isEmpty());
    }

    /** What the optimiser is told. */
    History history() {
        return new History(trials.stream()
                .map(trial -> new Trial(trial.number, point(trial), measures.outcome(trial)))
                .toList());
    }

    boolean targetIsReached() {
        return trials.stream()
                .anyMatch(trial ->
                        trial.isRight() && trial.value != null && plan.goal().reaches(trial.value));
    }

    /** Whether there are trials and none of them came to a good end. */
    boolean allFailed() {
        return !trials.isEmpty()
                && trials.stream()
                        .allMatch(
                                trial -> trial.runStatus() == RunStatus.FAILED || trial.runStatus() == RunStatus.LOST);
    }
}
