package dev.descent.server.sweep;

import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.search.History;
import dev.descent.search.Trial;
import dev.descent.search.space.Point;
import dev.descent.server.experiment.SweepRun;
import dev.descent.server.experiment.SweepRuns;
import dev.descent.server.sweep.file.SweepPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    SweepState(SweepRow row, SweepPlan plan, SweepRuns members, Json json) {
        this.row = row;
        this.plan = plan;
        this.json = json;
        this.measures = new Measures(plan, json);
        this.trials = new ArrayList<>(TrialRow.of(row.number()));
        this.runs = members.of(row.sweepId());
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

    /** Seeds of a trial for which a run is still to be made, none of one that a rule stopped; a null stands for the one run without a seed. */
    List<Optional<Long>> missing(TrialRow trial) {
        if (trial.wasStopped()) {
            return List.of();
        }
        List<SweepRun> made = byTrial.getOrDefault(trial.number, List.of());
        if (plan.seeds().isEmpty()) {
            return made.isEmpty() ? List.of(Optional.empty()) : List.of();
        }
        List<Long> told = made.stream()
                .flatMap(run -> Optional.ofNullable(run.seed()).stream())
                .toList();
        return plan.seeds().stream()
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
                .flatMap(trial ->
                        byTrial.getOrDefault(trial.number, List.of()).stream().filter(run -> counts(run, trial)))
                .map(SweepRun::run)
                .toList();
        Measures.OfRuns measured = measures.new OfRuns(finished, values);
        for (TrialRow trial : ended) {
            List<SweepRun> own = byTrial.getOrDefault(trial.number, List.of());
            trial.status = status(trial, own).word();
            measured.write(trial, own);
        }
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
        return byTrial.getOrDefault(trial.number, List.of()).stream().noneMatch(Standing::isLive)
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
