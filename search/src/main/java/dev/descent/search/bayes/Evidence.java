package dev.descent.search.bayes;

import dev.descent.search.History;
import dev.descent.search.Objective;
import dev.descent.search.Trial;
import dev.descent.search.Trial.Outcome;
import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a history says to a Gaussian process: the coordinates and warped values of trials that ended, and the points of those that have not. */
final class Evidence {
    /** A process sees at most so many trials: the better half of them the best, the others the latest. */
    static final int SEEN = 500;

    private static final int INCUMBENTS = 5;

    private final Columns points;
    private final double[] values;
    private final int[] numbers;
    private final List<Point> pending;
    private final Warp warp;
    private final Objective.Goal goal;

    private Evidence(
            Columns points, double[] values, int[] numbers, List<Point> pending, Warp warp, Objective.Goal goal) {
        this.points = points;
        this.values = values;
        this.numbers = numbers;
        this.pending = pending;
        this.warp = warp;
        this.goal = goal;
    }

    static Evidence of(History history, Objective objective, SearchSpace space, Axes axes) {
        List<Trial> ended = new ArrayList<>();
        List<Point> pending = new ArrayList<>();
        for (Trial trial : history.trials()) {
            if (trial.outcome() instanceof Outcome.Pending) {
                pending.add(trial.point());
            } else if (space.contains(trial.point())) {
                ended.add(trial);
            }
        }
        Warp warp = Warp.of(ended.stream().mapToDouble(objective::cost).toArray());
        double[] values = warp.values();
        int[] kept = kept(values, SEEN);
        return new Evidence(
                Columns.of(
                        Arrays.stream(kept)
                                .mapToObj(i -> axes.of(ended.get(i).point()))
                                .toList(),
                        axes.count()),
                Arrays.stream(kept).mapToDouble(i -> values[i]).toArray(),
                Arrays.stream(kept).map(i -> ended.get(i).number()).toArray(),
                pending.stream().filter(space::contains).toList(),
                warp,
                objective.goal());
    }

    /** Indices in their order, of the best half of {@code most} and the latest of the rest. */
    private static int[] kept(double[] values, int most) {
        if (values.length <= most) {
            return IntStream.range(0, values.length).toArray();
        }
        int[] byValue = byValue(values);
        IntStream best = Arrays.stream(byValue, 0, most / 2);
        IntStream latest =
                Arrays.stream(byValue, most / 2, byValue.length).sorted().skip(values.length - most);
        return IntStream.concat(best, latest).sorted().toArray();
    }

    private static int[] byValue(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Whether values differ, so that a model can learn something. */
    boolean differs() {
        return Arrays.stream(values).anyMatch(value -> value != 0);
    }

    int size() {
        return values.length;
    }

    Columns points() {
        return points;
    }

    /** Mean 0 and deviation 1 over the history, greater is better. */
    double[] values() {
        return values;
    }

    /** The number of the trial of an index. */
    int number(int index) {
        return numbers[index];
    }

    /** The objective's value that a warped value stands for. */
    double unwarped(double value) {
        return goal.cost(warp.cost(value));
    }

    List<Point> pending() {
        return pending;
    }

    /** The better half and others spread evenly, when there are more than {@code most}: enough to fit parameters by. */
    Evidence thinned(int most) {
        if (values.length <= most) {
            return this;
        }
        int[] byValue = byValue(values);
        int best = most / 2;
        int rest = byValue.length - best;
        int[] kept = IntStream.range(0, most)
                .map(i -> byValue[i < best ? i : best + (int) ((long) (i - best) * rest / (most - best))])
                .toArray();
        return new Evidence(
                points.at(kept),
                Arrays.stream(kept).mapToDouble(i -> values[i]).toArray(),
                Arrays.stream(kept).map(i -> numbers[i]).toArray(),
                pending,
                warp,
                goal);
    }

    /** How many trials of those kept have a greater number than the best one. */
    int sinceBest() {
        int best = numbers[byValue(values)[0]];
        return (int) Arrays.stream(numbers).filter(number -> number > best).count();
    }

    /** Coordinates of the best trials. */
    List<double[]> incumbents() {
        return Arrays.stream(byValue(values))
                .limit(INCUMBENTS)
                .mapToObj(points::point)
                .toList();
    }
}
