package dev.descent.search.importance;

import dev.descent.search.History;
import dev.descent.search.Objective;
import dev.descent.search.Trial;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Importance by what sets the best trials apart: the variance of the ratio of two densities of a variable's value, that among the best tenth of the
 * trials and that among all. The shares of all variables sum to 1. Right for "what made the good ones good"; says nothing of the
 * bad part of the space. Milliseconds for thousands of trials; below some twenty trials the intervals are wide.
 *
 * <p>A variable that is not part of every point is judged among the trials that have it, the best tenth of those, and its variance is weighed by
 * their share. The elements of a list count as one variable. Trials that failed, or have no number, are among the worst. Intervals come from
 * bootstrap samples of the trials, always the same.
 *
 * <p>Sources: S. Watanabe, A. Bansal and F. Hutter (2023), "PED-ANOVA: Efficiently quantifying hyperparameter importance in arbitrary subspaces",
 * IJCAI, arXiv:2304.10255.
 */
public final class PedAnova {
    /*
     * v_d = (γ'/γ)² E_{x ~ p_γ} [(p_γ'(x)/p_γ(x) - 1)²] (equation 16), here with γ = 1 and γ' = 0.1; the factor before it is the same for all
     * variables and cancels. Deviations: densities on a grid of GRID cells of the unit interval by a Gaussian kernel of Scott's bandwidth
     * reflected at both ends, categories by frequencies with half an observation added to each; what both samples would differ by if
     * the best were any tenth is measured by permuting, and taken off.
     */
    private static final double BEST = 0.1;
    private static final int LEAST = 5;
    private static final int GRID = 50;
    private static final int RESAMPLED = 40;
    private static final int PERMUTED = 20;

    private PedAnova() {}

    /** One for each variable that is not fixed, in the space's order; all shares 0 where fewer than ten trials ended or none differ. */
    public static List<Importance> of(SearchSpace space, Objective objective, History history) {
        List<Trial> ended = history.trials().stream()
                .filter(trial -> !(trial.outcome() instanceof Trial.Outcome.Pending) && space.contains(trial.point()))
                .sorted(Comparator.comparingDouble(trial -> cost(trial, objective)))
                .toList();
        Map<String, Samples> samples = samples(space, ended);
        double[] costs =
                ended.stream().mapToDouble(trial -> cost(trial, objective)).toArray();
        boolean told = costs.length >= 2 * LEAST && costs[0] < costs[costs.length - 1];
        double[] shares = told ? shares(samples, identity(ended.size()), 0) : new double[samples.size()];
        double[][] resampled = new double[RESAMPLED][];
        for (int i = 0; i < RESAMPLED; i++) {
            resampled[i] = told ? shares(samples, resample(ended.size(), i), i + 1L) : shares;
        }
        List<Importance> importances = new ArrayList<>();
        for (String name : samples.keySet()) {
            int at = importances.size();
            importances.add(Importance.among(
                    name,
                    shares[at],
                    Arrays.stream(resampled).mapToDouble(row -> row[at]).toArray()));
        }
        return List.copyOf(importances);
    }

    private static double cost(Trial trial, Objective objective) {
        double cost = objective.cost(trial);
        return Double.isNaN(cost) ? Double.POSITIVE_INFINITY : cost;
    }

    /** The places of a variable's values by trial; none where it is absent, several for a list. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Samples(double[][] places, Cells cells) {}

    private static Map<String, Samples> samples(SearchSpace space, List<Trial> trials) {
        List<Variable> axes = space.axes();
        Map<String, Samples> samples = new LinkedHashMap<>();
        List<double[]> encoded =
                trials.stream().map(trial -> space.encode(trial.point())).toList();
        for (Variable variable : new LinkedHashSet<>(axes)) {
            int[] own = IntStream.range(0, axes.size())
                    .filter(axis -> axes.get(axis).equals(variable))
                    .toArray();
            double[][] places = encoded.stream()
                    .map(place -> Arrays.stream(own)
                            .mapToDouble(axis -> place[axis])
                            .filter(u -> !Double.isNaN(u))
                            .toArray())
                    .toArray(double[][]::new);
            samples.put(variable.name(), new Samples(places, Cells.of(variable.domain(), GRID)));
        }
        return samples;
    }

    private static int[] identity(int count) {
        return IntStream.range(0, count).toArray();
    }

    /** Ranks drawn with replacement, the best first. */
    private static int[] resample(int count, long seed) {
        return new SplittableRandom(seed).ints(count, 0, count).sorted().toArray();
    }

    private static double[] shares(Map<String, Samples> samples, int[] ranks, long seed) {
        double[] variances = samples.values().stream()
                .mapToDouble(own -> variance(own, ranks, seed))
                .toArray();
        double sum = Arrays.stream(variances).sum();
        return sum > 0
                ? Arrays.stream(variances).map(variance -> variance / sum).toArray()
                : variances;
    }

    /** The variance of the ratio, less what chance makes of it. */
    private static double variance(Samples samples, int[] ranks, long seed) {
        int[] present = Arrays.stream(ranks)
                .filter(rank -> samples.places[rank].length > 0)
                .toArray();
        int best = Math.max(LEAST, (int) Math.ceil(BEST * present.length));
        if (present.length < 2 * LEAST) {
            return 0;
        }
        double chance = 0;
        SplittableRandom random = new SplittableRandom(seed);
        int[] permuted = present.clone();
        for (int i = 0; i < PERMUTED; i++) {
            for (int j = 0; j < best; j++) {
                int other = j + random.nextInt(permuted.length - j);
                int rank = permuted[j];
                permuted[j] = permuted[other];
                permuted[other] = rank;
            }
            chance += ratio(samples, permuted, best) / PERMUTED;
        }
        return Math.max(0, ratio(samples, present, best) - chance) * present.length / ranks.length;
    }

    private static double ratio(Samples samples, int[] ranks, int best) {
        double[] all = samples.cells.density(places(samples, ranks, ranks.length));
        double[] good = samples.cells.density(places(samples, ranks, best));
        double sum = 0;
        for (int cell = 0; cell < all.length; cell++) {
            double off = good[cell] / all[cell] - 1;
            sum += all[cell] * off * off;
        }
        return sum;
    }

    private static double[] places(Samples samples, int[] ranks, int count) {
        return Arrays.stream(ranks)
                .limit(count)
                .mapToObj(rank -> samples.places[rank])
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }
}
