package dev.descent.server.sweep.file;

import dev.descent.api.Capacity;
import dev.descent.api.Recipes;
import dev.descent.api.Resources;
import dev.descent.api.SweepConstraint;
import dev.descent.api.SweepObjective;
import dev.descent.search.Belief;
import dev.descent.search.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sweep file while it is read: all of its parts, those that are wrong left empty. */
final class SweepDraft {
    private static final List<String> KEYS = List.of(
            "name",
            "description",
            "experiment",
            "project",
            "entity",
            "recipe",
            "program",
            "command",
            "data",
            "method",
            "metric",
            "metrics",
            "constraints",
            "parameters",
            "forbidden",
            "priors",
            "warm_start",
            "replicates",
            "early_terminate",
            "budget",
            "run_cap",
            "parallel",
            "resources",
            "timeout",
            "grace",
            "retry",
            "environment",
            "code",
            "capacity",
            "seed");
    private static final String DATA = "data.";

    private final Fields file;
    private final Recipes recipes;
    private final ParameterReader parameters;
    private final Optional<String> method;
    private final Optional<Program> program;
    private final Optional<SearchSpace> space;
    private final Optional<Capacity> capacity;
    private final List<SweepObjective> objectives;
    private final Map<String, Belief> beliefs;
    private final WarmStart warmStart;
    private final List<SweepConstraint> constraints;
    private final Optional<EarlyTermination> stopping;
    private final Optional<Long> seed;
    private final List<Long> seeds;
    private final String seedParameter;
    private final Rounds rounds;
    private final SweepPlan.Budget budget;
    private final Optional<Long> parallel;
    private final Resources resources;
    private final SweepPlan.Limits limits;
    private final Map<String, String> environment;
    private final Map<String, Object> data;
    private final String name;
    private final String experiment;

    SweepDraft(Fields file, Recipes recipes, @Nullable String folder) {
        this.file = file;
        this.recipes = recipes;
        Unavailable.refuse(file);
        SettingsReader settings = new SettingsReader(file);
        this.method = settings.method();
        this.program = new ProgramReader(file, recipes, folder).read();
        this.parameters = new ParameterReader(file.problems());
        this.space = parameters.read(file);
        this.capacity = settings.capacity();
        this.objectives = new ObjectiveReader(file).read(capacity, file.has("recipe"));
        this.beliefs = new PriorReader(file).read(space);
        this.warmStart = WarmStart.read(file);
        this.constraints = new ConstraintReader(file).read();
        this.stopping = new StoppingReader(file, objectives.getFirst()).read(capacity.isPresent());
        this.seed = file.whole("seed", 0, Integer.MAX_VALUE);
        this.seeds = settings.seeds(seed.orElse(0L));
        this.seedParameter = settings.seedParameter();
        this.rounds = settings.rounds(seeds.size());
        this.budget = settings.budget(Math.max(1, seeds.size()));
        this.parallel = file.whole("parallel", 1, 100_000);
        this.resources = settings.resources();
        this.limits = settings.limits();
        this.environment = settings.environment();
        this.data = readData();
        this.name = readName();
        this.experiment = readExperiment();
        file.refuseOthers(KEYS);
    }

    /** The plan; empty where something is wrong, which has been told then. */
    Optional<SweepPlan> plan() {
        check();
        if (!file.problems().isEmpty() || method.isEmpty() || program.isEmpty() || space.isEmpty()) {
            return Optional.empty();
        }
        SweepPlan plan = new SweepPlan(
                name,
                experiment,
                method.get(),
                objectives.getFirst(),
                space.get(),
                paths(program.get()),
                data,
                program.get(),
                seeds,
                seedParameter,
                rounds,
                budget,
                parallel.map(Long::intValue).orElse(null),
                resources,
                limits,
                environment,
                capacity.orElse(null),
                seed.orElse(null),
                stopping.orElse(null),
                constraints,
                objectives.subList(1, objectives.size()),
                beliefs,
                warmStart);
        warnOfNoEnd(plan);
        warnOfNoLearning(plan);
        return Optional.of(plan);
    }

    private void check() {
        CrossChecks checks = new CrossChecks(file);
        new ObjectiveReader(file).check(objectives, method, stopping.isPresent());
        new ObjectiveReader(file).check(objectives, !constraints.isEmpty(), budget, rounds);
        String seedName = seeds.isEmpty() ? "" : seedParameter;
        space.ifPresent(read -> {
            checks.space(read, parameters, method.orElse(""), seedName);
            capacity.ifPresent(block -> checks.capacity(block, read));
        });
        checks.rounds(rounds, program.map(Program::isAskers).orElse(false));
        String recipe = program.map(Program::recipe).orElse(null);
        if (recipe != null) {
            recipes.find(recipe).ifPresent(known -> {
                checks.recipe(known, space, parameters, data, objectives, capacity, seedName);
                checks.constraints(known, constraints);
            });
        }
    }

    private Map<String, List<String>> paths(Program executed) {
        Map<String, List<String>> paths = new LinkedHashMap<>(parameters.paths());
        if (executed.recipe() != null) {
            paths.replaceAll(
                    (key, path) -> key.startsWith(DATA) ? List.of("data", key.substring(DATA.length())) : path);
        }
        return paths;
    }

    private String readName() {
        file.text("description");
        if (file.take("entity").isPresent()) {
            file.problems().warn("'entity' has no meaning here and is left out");
        }
        String made = program.map(Program::summary).orElse("sweep") + "-" + method.orElse("search");
        return file.text("name").orElse(made);
    }

    private String readExperiment() {
        Optional<String> own = file.text("experiment");
        Optional<String> project = file.text("project");
        if (own.isPresent() && project.isPresent()) {
            file.problems()
                    .say(
                            file.line("project"),
                            "project",
                            project.get(),
                            "experiment or project",
                            "'project' is another name for 'experiment': give one of them");
        }
        return own.or(() -> project).orElse(name);
    }

    private Map<String, Object> readData() {
        Map<String, Object> read = new LinkedHashMap<>();
        Optional<Fields> block = file.fields("data");
        if (block.isPresent() && !file.has("recipe")) {
            file.problems()
                    .say(
                            file.line("data"),
                            "data",
                            null,
                            null,
                            "'data' belongs to a recipe: give a program its data as parameters");
        }
        block.ifPresent(fields -> {
            for (String key : fields.keys()) {
                fields.take(key)
                        .flatMap(Values::of)
                        .ifPresentOrElse(value -> read.put(key, value), () -> fields.problem(key, Values.ACCEPTED));
            }
        });
        return read;
    }

    private void warnOfNoEnd(SweepPlan plan) {
        boolean endless = plan.trials().isEmpty()
                && plan.budget().time() == null
                && plan.budget().cost() == null
                && plan.budget().regret() == null
                && plan.objective().target() == null;
        if (endless) {
            file.problems().warn("there is no budget: the sweep goes on until it is stopped");
        }
    }

    private void warnOfNoLearning(SweepPlan plan) {
        if (plan.method().equals("grid") && !beliefs.isEmpty()) {
            file.problems().warn("'priors' have no meaning for the method grid, which tries all points in order");
        }
        if (!plan.learns() && !warmStart.sweeps().isEmpty()) {
            file.problems()
                    .warn("'warm_start' has no meaning for the method " + plan.method() + ", which does not learn");
        }
    }
}
