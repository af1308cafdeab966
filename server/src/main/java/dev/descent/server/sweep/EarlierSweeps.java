package dev.descent.server.sweep;

import dev.descent.api.Problem;
import dev.descent.api.SweepId;
import dev.descent.api.SweepObjective;
import dev.descent.search.space.Point;
import dev.descent.server.sweep.Lessons.Kept;
import dev.descent.server.sweep.file.SweepPlan;
import dev.descent.server.sweep.file.WarmStart;
import dev.descent.wire.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Earlier sweeps as a new one sees them: which trials fit its space, and what they reached. Runs in the caller's transaction. */
@ApplicationScoped
class EarlierSweeps {
    /** Trials of one sweep that are taken, the latest. */
    private static final int MOST = 1_000;

    private static final int REASONS = 3;

    private final EntityManager entities;
    private final Json json = new Json();

    EarlierSweeps(EntityManager entities) {
        this.entities = entities;
    }

    /** Sweeps that a file names and that are not there. */
    List<Problem> problems(SweepPlan plan, String workspace) {
        WarmStart named = plan.warmStart();
        return named.sweeps().stream()
                .filter(id -> row(id, workspace).isEmpty())
                .map(id -> new Problem(
                        named.line(),
                        "warm_start",
                        id.value(),
                        "sweeps of this server",
                        "'warm_start': there is no sweep '" + id + "'"))
                .toList();
    }

    /** What fits and what does not, a sentence per sweep. */
    List<String> warnings(SweepPlan plan, String workspace) {
        return lessons(plan, workspace).told().stream()
                .map(told -> "warm start: " + told.taken() + " of " + (told.taken() + told.left()) + " trials of "
                        + told.sweep() + " fit"
                        + (told.reasons().isEmpty() ? "" : "; not those where " + String.join("; ", told.reasons())))
                .toList();
    }

    /** Writes down what a sweep has learnt at its launch. */
    void keep(SweepRow row, SweepPlan plan) {
        if (!plan.warmStart().sweeps().isEmpty()) {
            EarlierRow kept = new EarlierRow();
            kept.sweepId = row.number();
            kept.trials = new String(Wire.write(lessons(plan, row.workspace)), StandardCharsets.UTF_8);
            kept.persistAndFlush();
        }
    }

    /** What a sweep has learnt at its launch. */
    Lessons of(SweepRow row) {
        EarlierRow kept = entities.find(EarlierRow.class, row.number());
        return kept == null ? Lessons.NONE : kept.lessons();
    }

    private Optional<SweepRow> row(SweepId id, String workspace) {
        return Optional.ofNullable(
                        entities.find(SweepRow.class, Long.parseLong(id.value().substring(2))))
                .filter(row -> row.workspace.equals(workspace));
    }

    private Lessons lessons(SweepPlan plan, String workspace) {
        return new Lessons(plan.warmStart().sweeps().stream()
                .flatMap(id -> row(id, workspace).stream())
                .map(row -> source(plan, row))
                .toList());
    }

    private Lessons.Source source(SweepPlan plan, SweepRow row) {
        List<Kept> kept = new ArrayList<>();
        Map<String, Integer> reasons = new LinkedHashMap<>();
        int left = 0;
        List<TrialRow> trials = TrialRow.of(row.number()).stream()
                .filter(trial -> trial.isTerminal() && trial.value != null)
                .toList();
        for (TrialRow trial : trials.subList(Math.max(0, trials.size() - MOST), trials.size())) {
            Point point = WarmStart.adopted(plan.space(), json.read(trial.point));
            List<String> problems = new ArrayList<>(plan.space().problems(point));
            List<Double> values = values(plan, row, trial, problems);
            if (problems.isEmpty()) {
                kept.add(new Kept(trial.number, json.write(point.values()), values, trial.feasible));
            } else {
                left++;
                reasons.merge(problems.getFirst(), 1, Integer::sum);
            }
        }
        List<String> most = reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(REASONS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
        return new Lessons.Source(row.sweepId().value(), left, most, kept);
    }

    /** One per objective, turned to the goals of the plan; adds a problem where one is not known. */
    private List<Double> values(SweepPlan plan, SweepRow row, TrialRow trial, List<String> problems) {
        double first = trial.value == null ? Double.NaN : trial.value;
        if (plan.others().isEmpty()) {
            return List.of(row.goal.equals(plan.objective().goal()) ? first : -first);
        }
        Map<String, Double> known = new LinkedHashMap<>(Measures.numbers(json, trial.objectiveValues));
        known.putIfAbsent(row.metric, first);
        List<Double> values = new ArrayList<>();
        for (SweepObjective objective : plan.objectives()) {
            Double value = known.get(objective.metric());
            if (value == null) {
                problems.add("'" + objective.metric() + "' is not known");
            }
            values.add(value == null ? Double.NaN : value);
        }
        return values;
    }
}
