package dev.descent.search;

import dev.descent.search.space.Point;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything tried so far; a snapshot. However the trials arrive, they are kept by number, and of several reports of one number the last
 * counts.
 */
public record History(List<Trial> trials) {
    public static final History EMPTY = new History(List.of());

    public History {
        trials = isAscending(trials) ? List.copyOf(trials) : byNumber(trials);
    }

    /** The points of all trials, whatever became of them. */
    public Set<Point> points() {
        Set<Point> points = new HashSet<>();
        trials.forEach(trial -> points.add(trial.point()));
        return points;
    }

    /** This history with one more trial, that has just begun. */
    public History withPending(Point point) {
        List<Trial> more = new ArrayList<>(trials.size() + 1);
        more.addAll(trials);
        more.add(new Trial(nextNumber(), point, new Trial.Outcome.Pending()));
        return new History(more);
    }

    private int nextNumber() {
        return trials.isEmpty() ? 1 : trials.getLast().number() + 1;
    }

    private static boolean isAscending(List<Trial> trials) {
        Trial last = null;
        for (Trial trial : trials) {
            if (last != null && last.number() >= trial.number()) {
                return false;
            }
            last = trial;
        }
        return true;
    }

    private static List<Trial> byNumber(List<Trial> trials) {
        TreeMap<Integer, Trial> last = new TreeMap<>();
        trials.forEach(trial -> last.put(trial.number(), trial));
        return List.copyOf(last.values());
    }
}
