package dev.descent.search.bayes;

import dev.descent.search.Earlier;
import dev.descent.search.History;
import dev.descent.search.Objective;
import dev.descent.search.Trial;
import dev.descent.search.Trial.Outcome;
import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a history says to Gaussian processes: the coordinates and warped values of trials that ended, what they say of constraints, and the points of
 * those that have not ended.
 */
final class Evidence {
    /** A process sees at most so many trials: the better half of them the best, the others the latest. */
    static final int SEEN = 500;

    private static final int INCUMBENTS = 5;

    private final List<Sample> objectives;
    private final List<Limit> limits;
    private final double[] merits;
    private final boolean[] feasible;
    private final int[] numbers;
    private final List<Point> pending;
    private final Warp warp;
    private final Objective.Goal goal;

    private Evidence(
            List<Sample> objectives,
            List<Limit> limits,
            double[] merits,
            boolean[] feasible,
            int[] numbers,
            List<Point> pending,
            Warp warp,
            Objective.Goal goal) {
        this.objectives = objectives;
        this.limits = limits;
        this.merits = merits;
        this.feasible = feasible;
        this.numbers = numbers;
        this.pending = pending;
        this.warp = warp;
        this.goal = goal;
    }

    /** What is told without knowledge of earlier searches. */
    static Evidence of(History history, Objective objective, SearchSpace space, Axes axes) {
        return of(history, objective, space, axes, Earlier.NONE);
    }

    static Evidence of(History history, Objective objective, SearchSpace space, Axes axes, Earlier earlier) {
        List<Trial> all = new ArrayList<>();
        List<Point> pending = new ArrayList<>();
        for (Trial trial : history.trials()) {
            if (trial.outcome() instanceof Outcome.Pending) {
                pending.add(trial.point());
            } else if (space.contains(trial.point())) {
                all.add(trial);
            }
        }
        List<Warp> warps = warps(all, objective);
        boolean plain = objective.count() == 1 && all.stream().noneMatch(trial -> Objective.violation(trial) > 0);
        double[] merits = plain ? warps.getFirst().values() : negated(objective.merits(all));
        int[] kept = kept(merits, SEEN);
        List<Trial> trials = Arrays.stream(kept).mapToObj(all::get).toList();
        List<double[]> points =
                trials.stream().map(trial -> axes.of(trial.point())).toList();
        List<double[]> own = warps.stream().map(warp -> at(warp.values(), kept)).toList();
        return new Evidence(
                new Lessons(earlier, objective, space, axes).added(points, own),
                limits(trials, points, axes.count()),
                at(merits, kept),
                feasible(trials, objective),
                trials.stream().mapToInt(Trial::number).toArray(),
                pending.stream().filter(space::contains).toList(),
                warps.getFirst(),
                objective.goal());
    }

    /** One per objective. */
    static List<Warp> warps(List<Trial> trials, Objective objective) {
        double[][] costs = trials.stream().map(objective::costs).toArray(double[][]::new);
        return IntStream.range(0, objective.count())
                .mapToObj(k ->
                        Warp.of(Arrays.stream(costs).mapToDouble(own -> own[k]).toArray()))
                .toList();
    }

    private static List<Limit> limits(List<Trial> trials, List<double[]> points, int axes) {
        List<List<Double>> excesses = trials.stream()
                .map(trial -> trial.outcome() instanceof Outcome.Observed seen ? seen.excesses() : List.<Double>of())
                .toList();
        int count = excesses.stream().mapToInt(List::size).max().orElse(0);
        List<Limit> limits = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int own = k;
            int[] known = IntStream.range(0, trials.size())
                    .filter(i -> excesses.get(i).size() > own)
                    .toArray();
            Limit.of(
                            Arrays.stream(known).mapToObj(points::get).toList(),
                            axes,
                            Arrays.stream(known)
                                    .mapToDouble(i -> excesses.get(i).get(own))
                                    .toArray())
                    .ifPresent(limits::add);
        }
        return List.copyOf(limits);
    }

    /** Which trials keep all constraints and have a value. */
    private static boolean[] feasible(List<Trial> trials, Objective objective) {
        boolean[] feasible = new boolean[trials.size()];
        for (int i = 0; i < feasible.length; i++) {
            Trial trial = trials.get(i);
            boolean known = Arrays.stream(objective.costs(trial)).noneMatch(Double::isNaN);
            feasible[i] = known && Objective.violation(trial) == 0;
        }
        return feasible;
    }

    private static double[] negated(double[] places) {
        return Arrays.stream(places)
                .map(place -> Double.isNaN(place) ? Double.NEGATIVE_INFINITY : -place)
                .toArray();
    }

    private static double[] at(double[] values, int... kept) {
        return Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
    }

    /** Indices in their order, of the best half of {@code most} and the latest of the rest. */
    private static int[] kept(double[] merits, int most) {
        if (merits.length <= most) {
            return IntStream.range(0, merits.length).toArray();
        }
        int[] order = Sample.order(merits);
        IntStream best = Arrays.stream(order, 0, most / 2);
        IntStream latest = Arrays.stream(order, most / 2, order.length).sorted().skip(merits.length - most);
        return IntStream.concat(best, latest).sorted().toArray();
    }

    /** Whether values differ, so that a model can learn something. */
    boolean differs() {
        return objectives.stream().anyMatch(Sample::differs) || !limits.isEmpty();
    }

    /** Number of trials of this search. */
    int size() {
        return numbers.length;
    }

    /** Whether there are trials of earlier searches. */
    boolean isTaught() {
        return first().size() > numbers.length;
    }

    /** Values of mean 0 and deviation 1 over the history, greater is better. */
    Sample first() {
        return objectives.getFirst();
    }

    /** One per objective, all at the same points. */
    List<Sample> objectives() {
        return objectives;
    }

    /** One per constraint that tells something. */
    List<Limit> limits() {
        return limits;
    }

    /** Whether the trial of an index is one of this search, keeps all constraints and has a value. */
    boolean isFeasible(int index) {
        return index < feasible.length && feasible[index];
    }

    /** Whether a trial of this search keeps all constraints and has a value. */
    boolean isAnyFeasible() {
        boolean any = false;
        for (boolean one : feasible) {
            any |= one;
        }
        return any;
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

    /** How many trials of those kept have a greater number than the best one. */
    int sinceBest() {
        if (numbers.length == 0) {
            return 0;
        }
        int best = numbers[Sample.order(merits)[0]];
        return (int) Arrays.stream(numbers).filter(number -> number > best).count();
    }

    /** Coordinates of the best trials; the least wrong ones while none keeps the constraints, those of earlier searches while none has ended. */
    List<double[]> incumbents() {
        return Arrays.stream(Sample.order(merits.length == 0 ? first().values() : merits))
                .limit(INCUMBENTS)
                .mapToObj(first().points()::point)
                .toList();
    }
}
