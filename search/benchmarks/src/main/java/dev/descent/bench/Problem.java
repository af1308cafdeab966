package dev.descent.bench;

import dev.descent.search.Objective;
import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** Something to search in whose answers are known or computed, and the scale on which a result is judged. */
interface Problem {
    /** As results are joined by: a table's file name, or surrogate/data set. */
    String name();

    SearchSpace space();

    boolean isMinimised();

    /** Trains, so to speak, at a point of the space. */
    Answer at(Point point, RandomGenerator random);

    /** The best and the worst of the scale, by what is known before any search; regret 0 and 1. */
    Extremes extremes();

    /** Whether what searches find widens the scale. */
    boolean isWidened();

    default Objective objective() {
        return new Objective(isMinimised() ? Objective.Goal.MINIMIZE : Objective.Goal.MAXIMIZE, OptionalDouble.empty());
    }

    /**
     * One evaluation.
     *
     * @param told what the search learns
     * @param observed by which the search's points are compared: told, on the scale of the data
     * @param scored the value without noise
     */
    record Answer(double told, double observed, double scored) {}

    /** The scale of the scored values. */
    record Extremes(double best, double worst) {
        double regret(double scored) {
            return (best - scored) / (best - worst);
        }
    }
}
