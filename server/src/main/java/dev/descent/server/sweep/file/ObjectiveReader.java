package dev.descent.server.sweep.file;

import dev.descent.api.Capacity;
import dev.descent.api.SweepObjective;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what is improved: one metric, or several that are traded off. */
final class ObjectiveReader {
    private static final int MOST = 3;

    private final Fields file;

    ObjectiveReader(Fields file) {
        this.file = file;
    }

    /** At least one; the risk of a sweep over capacity, or the loss, where nothing is said. */
    List<SweepObjective> read(Optional<Capacity> capacity, boolean recipe) {
        String standardAt = capacity.isPresent() ? "last" : "best";
        if (file.has("metrics")) {
            return several(standardAt, capacity.isPresent());
        }
        Optional<Fields> metric = file.fields("metric");
        if (metric.isPresent()) {
            return List.of(one(metric.get(), standardAt));
        }
        String name = capacity.map(Capacity::risk).orElse(recipe ? "validation/loss" : "loss");
        if (!file.has("metric") && capacity.isEmpty()) {
            file.problems().warn("no 'metric' is given: trials are ranked by '" + name + "', the lower the better");
        }
        return List.of(new SweepObjective(name, "minimize", standardAt, null));
    }

    private List<SweepObjective> several(String standardAt, boolean overCapacity) {
        List<SweepObjective> objectives = new ArrayList<>();
        List<Yaml> items = file.list("metrics").orElse(List.of());
        if (file.has("metric")) {
            file.take("metric");
            say("metric", "'metric': give 'metrics' or 'metric', not both");
        }
        if (items.isEmpty() || items.size() > MOST) {
            file.problem("metrics", "a list of one to " + MOST + " of {name, goal, at}");
        }
        if (overCapacity && items.size() > 1) {
            say("metrics", "'metrics': a sweep over 'capacity' has one objective, its 'risk'");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Yaml.Mapping mapping) {
                Fields fields = new Fields(mapping, "metrics[" + i + "]", file.problems());
                SweepObjective objective = one(fields, standardAt);
                objectives.add(objective);
                if (!names.add(objective.metric()) && fields.has("name")) {
                    fields.problem("name", "each metric once");
                }
                if (objective.target() != null && items.size() > 1) {
                    fields.problem("target", "no target where there are several objectives");
                }
            } else {
                file.problems()
                        .add(
                                items.get(i).line(),
                                "metrics[" + i + "]",
                                items.get(i).written(),
                                "{name, goal, at}");
            }
        }
        return objectives.isEmpty()
                ? List.of(new SweepObjective("loss", "minimize", standardAt, null))
                : List.copyOf(objectives);
    }

    private void say(String key, String sentence) {
        String given = file.take(key).map(Yaml::written).orElse(null);
        file.problems().say(file.line(key), key, given, null, sentence);
    }

    private static SweepObjective one(Fields fields, String standardAt) {
        if (!fields.has("name")) {
            fields.missing("name", "the name of a metric");
        }
        String name = fields.text("name").orElse("loss");
        String goal = fields.oneOf("goal", List.of("minimize", "maximize")).orElse("minimize");
        String at = fields.text("at").orElse(standardAt);
        if (!at.matches("best|last|\\d{1,18}")) {
            fields.problem("at", "best, last or a step");
        }
        Double target = fields.number("target").orElse(null);
        fields.refuseOthers(List.of("name", "goal", "at", "target"));
        return new SweepObjective(name, goal, at, target);
    }

    /** What does not go with constraints, and with several objectives. */
    void check(List<SweepObjective> objectives, boolean constrained, SweepPlan.Budget budget, Rounds rounds) {
        if (budget.regret() != null && (constrained || objectives.size() > 1)) {
            say(
                    "budget",
                    "'budget.regret': what could still be gained is told of one objective that nothing constrains: take it out");
        }
        if (objectives.size() > 1 && (rounds.adaptive() || rounds.confirm() > 0)) {
            say(
                    "replicates",
                    "'replicates': 'adaptive' and 'confirm' follow one objective; with several give a 'count' or 'seeds'");
        }
    }

    /** Which methods and rules do not go with several objectives. */
    void check(List<SweepObjective> objectives, Optional<String> method, boolean stops) {
        if (objectives.size() < 2) {
            return;
        }
        if (method.orElse("").equals("cmaes")) {
            file.problems()
                    .say(
                            file.line("method"),
                            "method",
                            "cmaes",
                            "bayes, tpe, auto, random, sobol or grid",
                            "'method': cmaes knows one objective only; with several use bayes, tpe or auto");
        }
        if (stops) {
            say(
                    "early_terminate",
                    "'early_terminate': stopping rules follow one objective; with several no trial is stopped early: take it out");
        }
    }
}
