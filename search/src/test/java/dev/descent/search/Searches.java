package dev.descent.search;

import dev.descent.search.space.Domain;
import dev.descent.search.space.Point;
import dev.descent.search.space.Scale;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Searches that tests run. */
public final class Searches {
    /** The less the better, without end. */
    public static final Objective LEAST = new Objective(Objective.Goal.MINIMIZE, OptionalDouble.empty());

    private Searches() {}

    /** The least number that a search finds, trial after trial. */
    public static double best(Optimizer optimizer, ToDoubleFunction<Point> objective, int count) {
        return trials(optimizer, objective, count).stream()
                .mapToDouble(trial -> ((Trial.Outcome.Observed) trial.outcome()).value())
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElseThrow();
    }

    /** The trials of a search, one after the other. */
    public static List<Trial> trials(Optimizer optimizer, ToDoubleFunction<Point> objective, int count) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Point point = optimizer.propose(new History(trials), 1).getFirst().point();
            trials.add(new Trial(i, point, new Trial.Outcome.Observed(objective.applyAsDouble(point))));
        }
        return trials;
    }

    /** Something to know of any space: an expectation of each number and choice, and ten trials of an earlier search. */
    public static Knowledge knowledge(SearchSpace space) {
        Map<String, Belief> beliefs = new HashMap<>();
        for (Variable variable : space.variables()) {
            switch (variable.domain()) {
                case Domain.Real real -> beliefs.put(variable.name(), near(real.scale()));
                case Domain.Whole whole -> beliefs.put(variable.name(), near(whole.scale()));
                case Domain.Categorical choice ->
                    beliefs.put(
                            variable.name(),
                            new Belief.Among(Map.of(choice.values().getFirst(), 1.0)));
                default -> {}
            }
        }
        SplittableRandom random = new SplittableRandom(8);
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            Point point = space.sample(random).orElseThrow();
            trials.add(new Trial(i, point, new Trial.Outcome.Observed(random.nextDouble())));
        }
        return new Knowledge(new Prior(space, beliefs), new Earlier(List.of(trials)));
    }

    private static Belief near(Scale scale) {
        double middle = scale.quantile(0.4);
        return new Belief.Near(middle, middle - 1, middle + 1);
    }
}
