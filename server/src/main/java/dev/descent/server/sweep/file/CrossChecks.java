package dev.descent.server.sweep.file;

import dev.descent.api.Capacity;
import dev.descent.api.Recipe;
import dev.descent.api.SweepConstraint;
import dev.descent.api.SweepObjective;
import dev.descent.search.space.SearchSpace;
import dev.descent.server.filter.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mistakes that only two parts of a file together show. */
final class CrossChecks {
    private final Fields file;

    CrossChecks(Fields file) {
        this.file = file;
    }

    void space(SearchSpace space, ParameterReader parameters, String method, String seedParameter) {
        if (method.equals("grid")) {
            space.variables().stream()
                    .filter(variable -> variable.domain().size().isEmpty())
                    .forEach(variable -> file.problems()
                            .add(
                                    parameters.line(variable.name()),
                                    "parameters." + variable.name(),
                                    "a continuous range",
                                    "values, whole numbers or a q_ distribution where the method is grid"));
        }
        boolean taken =
                space.variables().stream().anyMatch(variable -> variable.name().equals(seedParameter));
        if (taken) {
            file.problems()
                    .say(
                            parameters.line(seedParameter),
                            "parameters." + seedParameter,
                            null,
                            null,
                            "'" + seedParameter
                                    + "' is the parameter of the replicates' seeds: take it out of 'parameters',"
                                    + " or name another in 'replicates.parameter'");
        }
    }

    void rounds(Rounds rounds, boolean asked) {
        if (asked && !rounds.equals(Rounds.NONE)) {
            String key = rounds.adaptive() ? "adaptive" : "confirm";
            file.problems()
                    .say(
                            file.line("replicates"),
                            "replicates." + key,
                            null,
                            null,
                            "'replicates." + key
                                    + "' needs a recipe or a program: nobody would carry out runs that nobody asked for");
        }
    }

    void capacity(Capacity capacity, SearchSpace space) {
        List<String> names =
                space.variables().stream().map(variable -> variable.name()).toList();
        if (!capacity.axis().equals("epoch") && !names.contains(capacity.parameter())) {
            file.problems()
                    .say(
                            file.line("capacity"),
                            "capacity.parameter",
                            capacity.parameter(),
                            String.join(", ", names),
                            "'capacity.parameter': there is no parameter '" + capacity.parameter() + "'"
                                    + Nearest.hint(capacity.parameter(), names));
        }
    }

    void recipe(
            Recipe recipe,
            Optional<SearchSpace> space,
            ParameterReader parameters,
            Map<String, Object> data,
            List<SweepObjective> objectives,
            Optional<Capacity> capacity,
            String seedParameter) {
        RecipeFit fit = new RecipeFit(recipe, file.problems());
        space.ifPresent(read -> fit.check(read, parameters));
        file.fields("data")
                .ifPresent(block -> data.forEach((key, value) -> fit.checkData(key, value, block.line(key))));
        if (file.has("metric")) {
            file.fields("metric")
                    .ifPresent(block ->
                            fit.checkMetric(objectives.getFirst().metric(), "metric.name", block.line("name")));
        }
        metrics(fit, objectives);
        capacity.ifPresent(block -> {
            int line = file.line("capacity");
            fit.checkMetric(block.risk(), "capacity.risk", line);
            Optional.ofNullable(block.size()).ifPresent(size -> fit.checkMetric(size, "capacity.size", line));
            Optional.ofNullable(block.trainError())
                    .ifPresent(error -> fit.checkMetric(error, "capacity.train_error", line));
        });
        if (!seedParameter.isEmpty() && !fit.knows(seedParameter)) {
            file.problems()
                    .say(
                            file.line("replicates"),
                            "replicates.parameter",
                            seedParameter,
                            null,
                            "the recipe '" + recipe.name() + "' has no parameter '" + seedParameter
                                    + "' to tell it a seed");
        }
    }

    private void metrics(RecipeFit fit, List<SweepObjective> objectives) {
        List<Yaml> several = file.list("metrics").orElse(List.of());
        for (int i = 0; i < several.size() && several.size() == objectives.size(); i++) {
            fit.checkMetric(
                    objectives.get(i).metric(),
                    "metrics[" + i + "].name",
                    several.get(i).line());
        }
    }

    /** Constraints name metrics that the recipe logs. */
    void constraints(Recipe recipe, List<SweepConstraint> constraints) {
        RecipeFit fit = new RecipeFit(recipe, file.problems());
        List<Yaml> items = file.list("constraints").orElse(List.of()).stream()
                .filter(Yaml.Mapping.class::isInstance)
                .toList();
        for (int i = 0; i < constraints.size(); i++) {
            String metric = constraints.get(i).metric();
            if (!metric.isEmpty()) {
                fit.checkMetric(
                        metric, "constraints[" + i + "].metric", items.get(i).line());
            }
        }
    }
}
