package dev.descent.search.tpe;

import dev.descent.search.Objective;
import dev.descent.search.Trial;
import dev.descent.search.Trial.Outcome;
import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The trials divided into the good and the others: good are a share of those that ended, at most some, such as keep all constraints before
 * such as break them (see {@link Objective#merits}); trials without a number and pending ones are among the others, of which an even selection is taken when there are many. A scan of the trials: about 10 ns each.
 */
final class Split {
    private static final double SHARE = 0.15;
    private static final int MOST_GOOD = 25;
    private static final int MOST_OTHERS = 300;

    private final SearchSpace space;
    private final List<Trial> trials;
    private final double[] costs;
    private final List<Integer> best = new ArrayList<>();
    private int good;

    Split(SearchSpace space, Objective objective, List<Trial> trials) {
        this(space, trials, objective.merits(trials));
    }

    /** @param costs one per trial, less is better, NaN for none */
    Split(SearchSpace space, List<Trial> trials, double[] costs) {
        this.space = space;
        this.trials = trials;
        this.costs = costs;
        int ended = 0;
        for (int i = 0; i < costs.length; i++) {
            ended += trials.get(i).outcome() instanceof Outcome.Pending ? 0 : 1;
        }
        this.good = Math.min(MOST_GOOD, (int) Math.ceil(SHARE * ended));
        for (int i = 0; i < costs.length; i++) {
            consider(i);
        }
        this.good = Math.min(good, best.size());
    }

    /** Keeps the best, and the one after them, in order; the earlier of equals first. */
    private void consider(int index) {
        double cost = costs[index];
        boolean enters = cost < Double.POSITIVE_INFINITY
                && (best.size() <= good || cost < costs[best.getLast()])
                && space.contains(trials.get(index).point());
        if (!enters) {
            return;
        }
        int at = best.size();
        while (at > 0 && cost < costs[best.get(at - 1)]) {
            at--;
        }
        best.add(at, index);
        if (best.size() > good + 1) {
            best.removeLast();
        }
    }

    /** Whether there is something good, and something else. */
    boolean isUseful() {
        return good > 0 && trials.size() > good;
    }

    /** The good points, the best first. */
    List<Point> good() {
        return best.subList(0, good).stream().map(i -> trials.get(i).point()).toList();
    }

    /**
     * How much each good point counts: by how far it is better than the best of the others; the last entry, their mean, is for what is not
     * known. All are 1 where nothing can be told apart.
     */
    double[] weights() {
        double[] weights = new double[good + 1];
        double least = best.size() > good ? costs[best.get(good)] : costs[best.get(good - 1)];
        double greatest = 0;
        for (int i = 0; i <= Math.min(good, best.size() - 1); i++) {
            double cost = costs[best.get(i)];
            greatest = Math.max(greatest, Double.isInfinite(cost) ? 0 : Math.abs(cost));
        }
        double scale = greatest > 0 ? Math.scalb(1.0, -Math.getExponent(greatest)) : 1;
        double range = 0;
        for (int i = 0; i < good; i++) {
            double better = scale * least - scale * costs[best.get(i)];
            weights[i] = Double.isInfinite(better) || Double.isNaN(better) ? Double.POSITIVE_INFINITY : better;
            range = Double.isInfinite(weights[i]) ? range : Math.max(range, weights[i]);
        }
        if (!(range > 0)) {
            Arrays.fill(weights, 1);
            return weights;
        }
        double sum = 0;
        for (int i = 0; i < good; i++) {
            weights[i] = Math.max(1e-12, Math.min(1, weights[i] / range));
            sum += weights[i];
        }
        weights[good] = sum / good;
        return weights;
    }

    /** The other points, or an even selection of them. */
    List<Point> others() {
        boolean[] isGood = new boolean[costs.length];
        best.subList(0, good).forEach(i -> isGood[i] = true);
        int count = costs.length - good;
        int taken = Math.min(count, MOST_OTHERS);
        List<Point> others = new ArrayList<>(taken);
        int seen = 0;
        for (int i = 0; i < costs.length; i++) {
            if (isGood[i]) {
                continue;
            }
            // one of every count/taken
            boolean chosen = (long) (seen + 1) * taken / count > (long) seen * taken / count;
            Point point = trials.get(i).point();
            if (chosen && space.contains(point)) {
                others.add(point);
            }
            seen++;
        }
        return others;
    }
}
