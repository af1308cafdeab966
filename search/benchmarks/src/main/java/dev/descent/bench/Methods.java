package dev.descent.bench;

import dev.descent.search.Objective;
import dev.descent.search.Optimizer;
import dev.descent.search.auto.AutoSearch;
import dev.descent.search.bayes.BayesSearch;
import dev.descent.search.cmaes.CmaesSearch;
import dev.descent.search.quasi.SobolSearch;
import dev.descent.search.random.RandomSearch;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.tpe.TpeSearch;
import java.util.List;

/** The methods by name. */
final class Methods {
    static final List<String> NAMES = List.of("auto", "bayes", "tpe", "cmaes", "sobol", "random");
    static final String LISTED = "auto, bayes, tpe, cmaes, sobol, random";

    private Methods() {}

    static Optimizer of(String name, SearchSpace space, Objective objective, long seed) {
        return switch (name) {
            case "auto" -> new AutoSearch(space, objective, seed);
            case "bayes" -> new BayesSearch(space, objective, seed);
            case "tpe" -> new TpeSearch(space, objective, seed);
            case "cmaes" -> new CmaesSearch(space, objective, seed);
            case "sobol" -> new SobolSearch(space, seed);
            case "random" -> new RandomSearch(space, seed);
            default ->
                throw new IllegalArgumentException("no method '" + name + "'; there are " + String.join(", ", NAMES));
        };
    }
}
