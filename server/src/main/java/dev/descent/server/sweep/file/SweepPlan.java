package dev.descent.server.sweep.file;

import dev.descent.api.Capacity;
import dev.descent.api.Resources;
import dev.descent.api.SweepConstraint;
import dev.descent.api.SweepObjective;
import dev.descent.search.Belief;
import dev.descent.search.Earlier;
import dev.descent.search.Knowledge;
import dev.descent.search.Objective;
import dev.descent.search.Optimizer;
import dev.descent.search.Prior;
import dev.descent.search.auto.AutoSearch;
import dev.descent.search.bayes.BayesSearch;
import dev.descent.search.cmaes.CmaesSearch;
import dev.descent.search.grid.GridSearch;
import dev.descent.search.quasi.SobolSearch;
import dev.descent.search.random.RandomSearch;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.tpe.TpeSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A sweep file that has been read and found right.
 *
 * @param paths where each parameter stands in the JSON object that a trial gets
 * @param data a recipe's data, fixed for the sweep
 * @param seeds one per replicate; empty for one run a trial that is told no seed
 * @param seedParameter the parameter that tells a run its seed
 * @param rounds what is done about noise beyond replicates
 * @param parallel greatest number of runs at a time; null for as many as there are slots
 * @param capacity null unless the sweep is over capacity
 * @param seed of the search; null where the file has none
 * @param stopping null where nothing is stopped early
 * @param constraints what trials have to keep to
 * @param others further objectives, traded off against the first
 * @param beliefs where the best values of parameters are expected
 * @param warmStart the earlier sweeps that it begins with
 */
public record SweepPlan(
        String name,
        String experiment,
        String method,
        SweepObjective objective,
        SearchSpace space,
        Map<String, List<String>> paths,
        Map<String, Object> data,
        Program program,
        List<Long> seeds,
        String seedParameter,
        Rounds rounds,
        Budget budget,
        @Nullable Integer parallel,
        Resources resources,
        Limits limits,
        Map<String, String> environment,
        @Nullable Capacity capacity,
        @Nullable Long seed,
        @Nullable EarlyTermination stopping,
        List<SweepConstraint> constraints,
        List<SweepObjective> others,
        Map<String, Belief> beliefs,
        WarmStart warmStart) {

    /** The methods of this version. */
    static final List<String> METHODS = List.of("grid", "random", "sobol", "bayes", "tpe", "cmaes", "auto");

    /** The methods, for people. */
    static final String METHODS_LISTED = "grid, random, sobol, bayes, tpe, cmaes or auto";

    private static final Set<String> LEARNING = Set.of("bayes", "tpe", "cmaes", "auto");

    public SweepPlan {
        paths = Map.copyOf(paths);
        data = Map.copyOf(data);
        seeds = List.copyOf(seeds);
        environment = Map.copyOf(environment);
        constraints = List.copyOf(constraints);
        others = List.copyOf(others);
        beliefs = Map.copyOf(beliefs);
    }

    /**
     * How far a sweep goes, each null for no limit.
     *
     * @param trials greatest number of trials
     * @param time after which no trial is begun
     * @param cost what all runs together may cost
     * @param regret what may be left to gain
     */
    public record Budget(
            @Nullable Long trials,
            @Nullable Duration time,
            @Nullable Cost cost,
            @Nullable Regret regret) {
        /** A metric whose last values, summed over the runs, are the cost; and how much it may be. */
        public record Cost(String metric, double max) {}

        /**
         * When nothing worth a trial is left to gain.
         *
         * @param most in units of the objective; null for what noise makes of one trial
         */
        public record Regret(@Nullable Double most) {}
    }

    /**
     * What an attempt may take, and how often it is repeated.
     *
     * @param timeout of an attempt; null for none
     * @param grace from the request to stop to SIGTERM, and from there to SIGKILL
     */
    public record Limits(@Nullable Duration timeout, Duration grace, int retryFailed, int retryLost) {}

    /** Runs per trial. */
    public int replicates() {
        return Math.max(1, seeds.size());
    }

    /** Runs that confirm the best at the end. */
    public int confirmations() {
        return rounds.confirm() * rounds.best();
    }

    /** Seeds that no trial has had during the search, in the order in which they are used. */
    public List<Long> freshSeeds() {
        long last = seeds.stream().mapToLong(Long::longValue).max().orElse(-1);
        return LongStream.rangeClosed(1, rounds.confirm())
                .map(i -> last + i)
                .boxed()
                .toList();
    }

    /** Whether a run of this seed comes after the search, so that no stopping rule looks at it. */
    public boolean isLater(@Nullable Long runSeed) {
        return runSeed != null
                && (!seeds.contains(runSeed) || (rounds.adaptive() && seeds.indexOf(runSeed) >= Rounds.START));
    }

    /** Number of trials it will make; empty where time, a target or a person decides. */
    public OptionalLong trials() {
        return trials(0);
    }

    /** The same with so many trials more than the budget says. */
    public OptionalLong trials(long more) {
        long size = space.size().orElse(Long.MAX_VALUE);
        long trials = Math.min(size, budget.trials == null ? Long.MAX_VALUE : budget.trials + more);
        return trials == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(trials);
    }

    /** What proposes its trials, without knowledge of earlier sweeps. */
    public Optimizer optimizer(long standardSeed) {
        return optimizer(standardSeed, Earlier.NONE);
    }

    /** What proposes its trials. */
    public Optimizer optimizer(long standardSeed, Earlier earlier) {
        long own = seed == null ? standardSeed : seed;
        Prior prior = new Prior(space, beliefs);
        Knowledge known = new Knowledge(prior, earlier);
        return switch (method) {
            case "grid" -> new GridSearch(space);
            case "random" -> new RandomSearch(space, prior, own);
            case "sobol" -> new SobolSearch(space, prior, own);
            case "bayes" -> new BayesSearch(space, goal(), known, own);
            case "auto" -> new AutoSearch(space, goal(), known, own);
            case "cmaes" -> new CmaesSearch(space, goal(), known, own, 0);
            case "tpe" -> new TpeSearch(space, goal(), known, own);
            default -> throw new IllegalStateException("no method '" + method + "'");
        };
    }

    /** All objectives, in their order. */
    public List<SweepObjective> objectives() {
        List<SweepObjective> all = new ArrayList<>(List.of(objective));
        all.addAll(others);
        return List.copyOf(all);
    }

    /** Whether what it proposes depends on how earlier trials ended, so that proposing early is a waste. */
    public boolean learns() {
        return LEARNING.contains(method);
    }

    /** Whether a sweep does nothing of its own accord: trials are asked for and told, and what is told of one changes nothing for the others. */
    public boolean onlyAnswers() {
        return program.isAskers()
                && stopping == null
                && budget.cost() == null
                && budget.regret() == null
                && !rounds.adaptive();
    }

    /** Which way is better, and when it is good enough. */
    public Objective goal() {
        Double target = objective.target();
        return new Objective(
                goal(objective),
                target == null ? OptionalDouble.empty() : OptionalDouble.of(target),
                others.stream().map(SweepPlan::goal).toList());
    }

    private static Objective.Goal goal(SweepObjective objective) {
        return Objective.Goal.valueOf(objective.goal().toUpperCase(Locale.ROOT));
    }
}
