package dev.descent.server.sweep;

import dev.descent.api.RunId;
import dev.descent.api.SweepConstraint;
import dev.descent.api.SweepObjective;
import dev.descent.search.Trial.Outcome;
import dev.descent.server.experiment.SweepRun;
import dev.descent.server.sweep.file.SweepPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What trials were measured to be when they ended: their objectives, and what constrains them; each a mean over the replicates that have one. */
final class Measures {
    private final SweepPlan plan;
    private final Json json;

    Measures(SweepPlan plan, Json json) {
        this.plan = plan;
        this.json = json;
    }

    /** Reads them from the metrics of runs. */
    final class OfRuns {
        private final Map<RunId, Double> objective;
        private final Map<SweepObjective, Map<RunId, Double>> others = new LinkedHashMap<>();
        private final Map<SweepConstraint, Map<RunId, Double>> constraints = new LinkedHashMap<>();

        OfRuns(List<RunId> runs, TrialValues values) {
            objective = values.of(runs, plan.objective());
            for (SweepObjective other : plan.others()) {
                others.put(other, values.of(runs, other));
            }
            for (SweepConstraint constraint : plan.constraints()) {
                SweepObjective read = new SweepObjective(constraint.metric(), "minimize", constraint.at(), null);
                constraints.put(constraint, values.of(runs, read));
            }
        }

        /** Writes them into the row of a trial, from its runs. */
        void write(TrialRow trial, List<SweepRun> runs) {
            trial.value = mean(runs, objective);
            if (!others.isEmpty()) {
                Map<String, Double> all = new LinkedHashMap<>();
                put(all, plan.objective().metric(), trial.value);
                others.forEach((other, byRun) -> put(all, other.metric(), mean(runs, byRun)));
                trial.objectiveValues = all.isEmpty() ? null : json.write(all);
            }
            if (!constraints.isEmpty()) {
                writeConstraints(trial, runs);
            }
        }

        private void writeConstraints(TrialRow trial, List<SweepRun> runs) {
            Map<String, Double> measured = new LinkedHashMap<>();
            boolean feasible = true;
            for (Map.Entry<SweepConstraint, Map<RunId, Double>> entry : constraints.entrySet()) {
                Double value = mean(runs, entry.getValue());
                put(measured, entry.getKey().metric(), value);
                feasible &= value != null && entry.getKey().isKeptBy(value);
            }
            if (measured.isEmpty() && trial.value == null) {
                return;
            }
            trial.feasible = feasible;
            trial.constraintValues = json.write(measured);
        }
    }

    private static void put(Map<String, Double> into, String metric, @Nullable Double value) {
        if (value != null) {
            into.put(metric, value);
        }
    }

    private static @Nullable Double mean(List<SweepRun> runs, Map<RunId, Double> byRun) {
        var mean = runs.stream()
                .filter(run -> byRun.containsKey(run.run()))
                .mapToDouble(run -> byRun.getOrDefault(run.run(), Double.NaN))
                .average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }

    /** What the search is told of a trial. */
    Outcome outcome(TrialRow trial) {
        if (!trial.isTerminal()) {
            return new Outcome.Pending();
        }
        Double value = trial.value;
        Map<String, Double> measured = numbers(json, trial.constraintValues);
        List<Double> values = values(trial);
        if (value == null && measured.isEmpty() && trial.objectiveValues == null) {
            return new Outcome.Failed();
        }
        return new Outcome.Observed(
                value == null ? Double.NaN : value, values.subList(1, values.size()), excesses(measured));
    }

    /** One per objective of the plan, NaN for one that is not known. */
    List<Double> values(TrialRow trial) {
        Map<String, Double> known = numbers(json, trial.objectiveValues);
        List<Double> values = new ArrayList<>();
        values.add(trial.value == null ? Double.NaN : trial.value);
        plan.others().forEach(other -> values.add(known.getOrDefault(other.metric(), Double.NaN)));
        return values;
    }

    /** By how much each bound is passed, in shares of the bound; below 0 where it is kept. */
    private List<Double> excesses(Map<String, Double> measured) {
        List<Double> excesses = new ArrayList<>();
        for (SweepConstraint constraint : plan.constraints()) {
            double value = measured.getOrDefault(constraint.metric(), Double.NaN);
            Double min = constraint.min();
            Double max = constraint.max();
            if (max != null) {
                excesses.add((value - max) / unit(max));
            }
            if (min != null) {
                excesses.add((min - value) / unit(min));
            }
        }
        return excesses;
    }

    private static double unit(double bound) {
        return bound == 0 ? 1 : Math.abs(bound);
    }

    /** Numbers by name, from a JSON object; none from nothing. */
    static Map<String, Double> numbers(Json json, @Nullable String object) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (object != null) {
            json.read(object).forEach((name, value) -> {
                if (value instanceof Number number) {
                    numbers.put(name, number.doubleValue());
                }
            });
        }
        return numbers;
    }
}
