package dev.descent.search;

import dev.descent.search.space.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
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
}
