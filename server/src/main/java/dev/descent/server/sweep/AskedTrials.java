package dev.descent.server.sweep;

import dev.descent.api.Ask;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.MetricBatch;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.Runs;
import dev.descent.api.SweepStatus;
import dev.descent.api.Tell;
import dev.descent.search.Proposal;
import dev.descent.search.space.Point;
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
import org.jspecify.annotations.Nullable;

/**
 * Ask and tell: trials that a process of somebody's own carries out. Such a trial has its runs like any other, without jobs; a tag says
 * that they were asked for, and under which key. Runs in the transaction of the caller, who has locked the sweep.
 */
@ApplicationScoped
class AskedTrials {
    private static final String TAG = "descent.asked";
    private static final int LONGEST_KEY = 250;

    private final SweepSteps steps;
    private final SweepRuns members;
    private final Runs runs;
    private final MetricStore metrics;
    private final EntityManager entities;
    private final Clock clock;

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
        String key = key(ask.key());
        List<Integer> before = key.isEmpty() ? List.of() : under(row, key);
        if (!before.isEmpty()) {
            return before;
        }
        steps.step(row);
        if (row.sweepStatus() == SweepStatus.FINISHED) {
            return List.of();
        }
        if (row.sweepStatus() != SweepStatus.RUNNING) {
            throw new DescentException(
                    ErrorCode.STATE,
                    "sweep '" + row.sweepId() + "' is " + row.status + ": only a running one gives trials");
        }
        SweepState state = steps.state(row)
                .orElseThrow(() -> new DescentException(
                        ErrorCode.STATE, "the file of sweep '" + row.sweepId() + "' cannot be read by this version"));
        if (ask.execute() && state.plan().program().isAskers()) {
            throw DescentException.invalid("sweep '" + row.sweepId()
                    + "' has no recipe and no program that an agent could execute: ask without 'execute'");
        }
        List<TrialRow> trials = trials(state, ask);
        entities.flush();
        if (ask.execute()) {
            steps.step(row);
        } else {
            trials.forEach(trial -> begin(state, trial, key));
        }
        return trials.stream().map(trial -> trial.number).toList();
    }

    private List<TrialRow> trials(SweepState state, Ask ask) {
        Map<String, Object> parameters = ask.parameters();
        if (parameters != null) {
            return List.of(steps.begin(state, new Proposal(point(state, parameters))));
        }
        SweepRow row = state.row();
        return row.complete || row.reason != null ? List.of() : steps.propose(state, ask.count());
    }

    /** In the order of the space, whole numbers as Long. */
    private static Point point(SweepState state, Map<String, Object> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        state.plan().space().variables().stream()
                .map(variable -> variable.name())
                .filter(given::containsKey)
                .forEach(name -> values.put(name, Objects.requireNonNull(given.get(name))));
        given.forEach(values::putIfAbsent);
        values.replaceAll((name, value) -> value instanceof Integer whole ? Long.valueOf(whole) : value);
        Point point = new Point(values);
        List<String> problems = state.plan().space().problems(point);
        if (!problems.isEmpty()) {
            throw DescentException.invalid(
                    "the parameters are not in the space of the sweep: " + String.join("; ", problems));
        }
        return point;
    }

    private void begin(SweepState state, TrialRow trial, String key) {
        for (TrialOrder order : steps.orders(state, trial)) {
            runs.create(order.askedRun(Map.of(TAG, key)));
        }
    }

    private static String key(@Nullable String given) {
        if (given != null && (given.isBlank() || given.length() > LONGEST_KEY)) {
            throw DescentException.invalid(
                    "need a key of 1 to " + LONGEST_KEY + " characters, got one of " + given.length());
        }
        return given == null ? "" : given;
    }

    private List<Integer> under(SweepRow row, String key) {
        List<?> numbers = entities.createNativeQuery("""
                        select distinct r.trial from run r join run_tag t on t.run_id = r.id
                        where r.sweep_id = ?1 and t.name = ?2 and t.text = ?3 order by r.trial""", Integer.class)
                .setParameter(1, row.number())
                .setParameter(2, TAG)
                .setParameter(3, key)
                .getResultList();
        return numbers.stream().map(number -> ((Number) number).intValue()).toList();
    }

    /** Ends a trial, or one of its replicates. */
    void tell(SweepRow row, int number, Tell tell) {
        List<SweepRun> own = members.of(row.sweepId()).stream()
                .filter(run -> run.trial() == number
                        && (tell.seed() == null || tell.seed().equals(run.seed())))
                .toList();
        if (own.isEmpty()) {
            throw DescentException.notFound(
                    tell.seed() == null ? "trial of sweep '" + row.sweepId() + "'" : "seed of trial " + number,
                    tell.seed() == null ? Integer.toString(number) : Long.toString(tell.seed()));
        }
        List<SweepRun> open = new ArrayList<>();
        for (SweepRun run : own) {
            requireAsked(run.run(), number);
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
        steps.step(row);
    }

    private void requireAsked(RunId run, int number) {
        boolean asked =
                runs.find(run).map(found -> found.tags().containsKey(TAG)).orElse(false);
        if (!asked) {
            throw new DescentException(
                    ErrorCode.STATE, "trial " + number + " is carried out by an agent, which tells how it ends");
        }
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
