package dev.descent.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trade-offs between several numbers of which less is better each: which are not dominated, by none that is as good in all and better in one, how much
 * space they dominate, and which space is left. A row with a NaN is no trade-off and worse than all others.
 */
public final class Pareto {
    private static final int EXACT = 64;

    private Pareto() {}

    /**
     * A part of the space that is not dominated.
     *
     * @param low inclusive lower corner
     * @param high upper corner
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Box(double[] low, double[] high) {}

    /** Indices of the rows that no other dominates, by the first number; of equal rows the first. */
    public static int[] front(double[][] costs) {
        List<Integer> front = new ArrayList<>();
        for (int index : byNumbers(costs, IntStream.range(0, costs.length).toArray())) {
            boolean dominated = front.stream().anyMatch(other -> isAsGood(costs[other], costs[index]));
            if (!dominated) {
                front.add(index);
            }
        }
        return front.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Those without NaN by the first number, then the second, and so on: what dominates comes before what it dominates. */
    private static List<Integer> byNumbers(double[][] costs, int[] among) {
        return Arrays.stream(among)
                .filter(i -> Arrays.stream(costs[i]).noneMatch(Double::isNaN))
                .boxed()
                .sorted(Comparator.comparing(i -> costs[i], Arrays::compare))
                .toList();
    }

    private static boolean isAsGood(double[] one, double[] other) {
        for (int k = 0; k < one.length; k++) {
            if (one[k] > other[k]) {
                return false;
            }
        }
        return true;
    }

    /**
     * A place for each row, from 1, NaN for rows with a NaN: first those that none dominates, then those that only these dominate, and so on;
     * within each layer the row first that would leave the most undominated if it were missing (N. Beume, B. Naujoks and M. Emmerich 2007,
     * "SMS-EMOA: multiobjective selection based on dominated hypervolume", EJOR 181, 1653-1669). The numbers are compared by rank, so that their
     * scales do not matter.
     */
    public static double[] order(double[][] costs) {
        double[] places = new double[costs.length];
        Arrays.fill(places, Double.NaN);
        double[][] ranks = ranks(costs);
        int[] left = IntStream.range(0, costs.length).toArray();
        int place = 1;
        while (true) {
            double[][] rest = Arrays.stream(left).mapToObj(i -> ranks[i]).toArray(double[][]::new);
            int[] layer = front(rest);
            if (layer.length == 0) {
                return places;
            }
            for (int i : byContribution(rest, layer)) {
                places[left[i]] = place++;
            }
            int[] taken = left;
            left = IntStream.range(0, taken.length)
                    .filter(i -> Double.isNaN(places[taken[i]]))
                    .map(i -> taken[i])
                    .toArray();
        }
    }

    /** Each number replaced by the share of the rows that are better in it. */
    private static double[][] ranks(double[][] costs) {
        double[][] ranks = new double[costs.length][];
        int count = Arrays.stream(costs).mapToInt(row -> row.length).max().orElse(0);
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = new double[count];
        }
        for (int k = 0; k < count; k++) {
            int own = k;
            double[] standings = Earlier.standings(Arrays.stream(costs)
                    .mapToDouble(row -> own < row.length ? row[own] : Double.NaN)
                    .toArray());
            for (int i = 0; i < ranks.length; i++) {
                boolean known =
                        costs[i].length == count && Arrays.stream(costs[i]).noneMatch(Double::isNaN);
                ranks[i][k] = known ? standings[i] : Double.NaN;
            }
        }
        return ranks;
    }

    private static List<Integer> byContribution(double[][] costs, int[] layer) {
        if (layer.length > EXACT) {
            return Arrays.stream(layer).boxed().toList();
        }
        double[] reference = new double[costs[layer[0]].length];
        Arrays.fill(reference, 1.1);
        double[][] all = Arrays.stream(layer).mapToObj(i -> costs[i]).toArray(double[][]::new);
        double whole = hypervolume(all, reference);
        double[] contributions = new double[layer.length];
        for (int i = 0; i < layer.length; i++) {
            int out = i;
            double[][] others = IntStream.range(0, all.length)
                    .filter(j -> j != out)
                    .mapToObj(j -> all[j])
                    .toArray(double[][]::new);
            contributions[i] = whole - hypervolume(others, reference);
        }
        return IntStream.range(0, layer.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -contributions[i]))
                .map(i -> layer[i])
                .toList();
    }

    /** The volume of what the rows dominate below a reference; 0 of none. Infinite numbers are refused. O(n^(d-1) log n) for d numbers. */
    public static double hypervolume(double[][] costs, double[] reference) {
        double sum = 0;
        double[] least = reference.clone();
        for (double[] row : costs) {
            for (int k = 0; k < least.length; k++) {
                least[k] = Math.min(least[k], row[k]);
            }
        }
        double whole = 1;
        for (int k = 0; k < least.length; k++) {
            whole *= reference[k] - least[k];
        }
        for (Box box : left(costs, reference)) {
            double volume = 1;
            for (int k = 0; k < least.length; k++) {
                volume *= Math.max(0, box.high[k] - Math.max(least[k], box.low[k]));
            }
            sum += volume;
        }
        return Math.max(0, whole - sum);
    }

    /**
     * Boxes without overlap that together are what no row dominates below a reference; their lower corners reach to -∞. For two numbers one more than
     * the front has rows, for three about half the square of that.
     *
     * <p>Source: R. Lacour, K. Klamroth and C. M. Fonseca (2017), "A box decomposition algorithm to compute the hypervolume indicator", Computers &
     * Operations Research 79, 347-360; here by plain slices along one number after the other.
     */
    public static List<Box> left(double[][] costs, double[] reference) {
        double[][] below = Arrays.stream(costs)
                .filter(row -> IntStream.range(0, row.length).allMatch(k -> row[k] < reference[k]))
                .toArray(double[][]::new);
        List<Box> boxes = new ArrayList<>();
        slice(below, reference, reference.length, new double[reference.length], reference.clone(), boxes);
        return boxes;
    }

    /** Adds what the first {@code count} numbers leave, given the interval of the others. */
    private static void slice(
            double[][] rows, double[] reference, int count, double[] low, double[] high, List<Box> boxes) {
        int last = count - 1;
        if (count == 1) {
            low[0] = Double.NEGATIVE_INFINITY;
            high[0] = Math.min(
                    reference[0],
                    Arrays.stream(rows).mapToDouble(row -> row[0]).min().orElse(reference[0]));
            boxes.add(new Box(low.clone(), high.clone()));
            return;
        }
        double[][] sorted = rows.clone();
        Arrays.sort(sorted, Comparator.comparingDouble(row -> row[last]));
        double from = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= sorted.length; i++) {
            double to = i < sorted.length ? sorted[i][last] : reference[last];
            if (to > from) {
                low[last] = from;
                high[last] = to;
                slice(Arrays.copyOf(sorted, i), reference, last, low, high, boxes);
                from = to;
            }
        }
    }
}
