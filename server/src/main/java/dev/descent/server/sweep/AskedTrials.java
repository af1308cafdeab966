package dev.descent.server.sweep;

import dev.descent.api.Ask;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.MetricBatch;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.api.SweepStatus;
import dev.descent.api.Tell;
import dev.descent.search.Proposal;
import dev.descent.search.space.Point;
import dev.descent.search.space.Variable;
import dev.descent.server.experiment.SweepRun;
import dev.descent.server.experiment.SweepRuns;
import dev.descent.server.metric.MetricStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ask and tell: trials that a process of somebody's own carries out. Such a trial has its runs like any other, without jobs.
 * Runs in the transaction of the caller, who has locked the sweep.
 */
@ApplicationScoped
class AskedTrials {
    private static final int LONGEST_KEY = 250;

    private final SweepSteps steps;
    private final SweepRuns members;
    private final Runs runs;
    private final MetricStore metrics;
    private final EntityManager entities;
    private final Clock clock;
    private final Json json = new Json();

    AskedTrials(
            SweepSteps steps, SweepRuns members, Runs runs, MetricStore metrics, EntityManager entities, Clock clock) {
        this.steps = steps;
        this.members = members;
        this.runs = runs;
        this.metrics = metrics;
        this.entities = entities;
        this.clock = clock;
    }

    /** Makes trials. @return their numbers */
    List<Integer> ask(SweepRow row, Ask ask) {
        List<Integer> before = under(row, ask.key());
        if (!before.isEmpty()) {
            return before;
        }
        Optional<SweepState> stepped = steps.stepped(row);
        if (row.sweepStatus() == SweepStatus.FINISHED) {
            return List.of();
        }
        if (row.sweepStatus() != SweepStatus.RUNNING) {
            throw new DescentException(
                    ErrorCode.STATE,
                    "sweep '" + row.sweepId() + "' is " + row.status + ": only a running one gives trials");
        }
        SweepState state = stepped.orElseThrow(() -> new DescentException(
                ErrorCode.STATE, "the file of sweep '" + row.sweepId() + "' cannot be read by this version"));
        if (ask.execute() && state.plan().program().isAskers()) {
            throw DescentException.invalid("sweep '" + row.sweepId()
                    + "' has no recipe and no program that an agent could execute: ask without 'execute'");
        }
        List<TrialRow> trials = trials(state, ask);
        for (TrialRow trial : trials) {
            trial.askKey = ask.key();
            trial.asked = !ask.execute();
        }
        entities.flush();
        if (ask.execute()) {
            steps.step(row);
        } else {
            trials.forEach(
                    trial -> steps.orders(state, trial).forEach(order -> runs.create(order.run(RunStatus.RUNNING))));
        }
        return trials.stream().map(trial -> trial.number).toList();
    }

    /** The trials that an earlier request of this name made. */
    private static List<Integer> under(SweepRow row, @Nullable String key) {
        if (key == null) {
            return List.of();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw DescentException.invalid(
                    "need a key of 1 to " + LONGEST_KEY + " characters, got one of " + key.length());
        }
        return TrialRow.<TrialRow>list("sweepId = ?1 and askKey = ?2 order by number", row.number(), key).stream()
                .map(trial -> trial.number)
                .toList();
    }

    private List<TrialRow> trials(SweepState state, Ask ask) {
        Map<String, Object> parameters = ask.parameters();
        if (parameters != null) {
            return List.of(steps.begin(state, new Proposal(point(state, parameters))));
        }
        SweepRow row = state.row();
        return row.complete || row.reason != null ? List.of() : steps.propose(state, ask.count());
    }

    /** In the order of the space, with numbers as they are read from rows. */
    private Point point(SweepState state, Map<String, Object> parameters) {
        Map<String, Object> given = json.read(json.write(parameters));
        Map<String, Object> values = new LinkedHashMap<>();
        state.plan().space().variables().stream()
                .map(Variable::name)
                .filter(given::containsKey)
                .forEach(name -> values.put(name, Objects.requireNonNull(given.get(name))));
        given.forEach(values::putIfAbsent);
        Point point = new Point(values);
        List<String> problems = state.plan().space().problems(point);
        if (!problems.isEmpty()) {
            throw DescentException.invalid(
                    "the parameters are not in the space of the sweep: " + String.join("; ", problems));
        }
        return point;
    }

    /** Ends a trial, or one of its replicates. */
    void tell(SweepRow row, int number, Tell tell) {
        TrialRow trial = TrialRow.<TrialRow>find("sweepId = ?1 and number = ?2", row.number(), number)
                .firstResultOptional()
                .orElseThrow(() -> DescentException.notFound("trial of sweep '" + row.sweepId() + "'", number));
        if (!trial.asked) {
            throw new DescentException(
                    ErrorCode.STATE, "trial " + number + " is carried out by an agent, which tells how it ends");
        }
        List<SweepRun> open = new ArrayList<>();
        for (SweepRun run : told(row, number, tell.seed())) {
            if (!run.status().isTerminal()) {
                open.add(run);
            } else if (run.status() != tell.status()) {
                throw new DescentException(
                        ErrorCode.STATE,
                        "trial " + number + " is " + run.status().word() + " and stays so");
            }
        }
        open.forEach(run -> end(row, run.run(), tell));
        entities.flush();
        steps.told(row, trial, members.of(row.sweepId(), number));
    }

    /** The replicates that are spoken of: all, or that of a seed. */
    private List<SweepRun> told(SweepRow row, int number, @Nullable Long seed) {
        List<SweepRun> replicates = members.of(row.sweepId(), number).stream()
                .filter(run -> seed == null || seed.equals(run.seed()))
                .toList();
        if (replicates.isEmpty()) {
            throw DescentException.notFound("run of trial " + number + " with seed", String.valueOf(seed));
        }
        return replicates;
    }

    private void end(SweepRow row, RunId run, Tell tell) {
        Double value = tell.value();
        if (value != null) {
            metrics.append(
                    run, MetricBatch.of(MetricBatch.Series.point(row.metric, tell.step(), clock.millis(), value)));
        }
        runs.end(run, new RunEnd(tell.status(), tell.reason(), null, null));
    }
}
