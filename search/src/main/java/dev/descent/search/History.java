package dev.descent.search;

import dev.descent.search.space.Point;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything tried so far, in order; a snapshot. */
public record History(List<Trial> trials) {
    public static final History EMPTY = new History(List.of());

    public History {
        trials = List.copyOf(trials);
    }

    /** The points of all trials, whatever became of them. */
    public Set<Point> points() {
        Set<Point> points = new HashSet<>();
        trials.forEach(trial -> points.add(trial.point()));
        return points;
    }
}
