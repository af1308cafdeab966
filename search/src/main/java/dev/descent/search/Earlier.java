package dev.descent.search;

import dev.descent.search.space.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Trials of earlier searches in the same space. Their values may be of another scale, even of another metric: what counts is how a trial stands among
 * those of its own search, never its value beside that of another search. Immutable.
 *
 * <p>Sources: M. Feurer, J. T. Springenberg and F. Hutter (2015), "Initializing Bayesian hyperparameter optimization via meta-learning", AAAI, for
 * beginning with the best of earlier searches; D. Yogatama and G. Mann (2014), "Efficient transfer learning method for automatic hyperparameter
 * tuning", AISTATS, for standardising each search by itself.
 *
 * @param searches the trials that ended of each, in the space
 */
public record Earlier(List<List<Trial>> searches) {
    public static final Earlier NONE = new Earlier(List.of());

    private static final int FIRST = 3;

    public Earlier {
        searches = searches.stream()
                .map(List::copyOf)
                .filter(trials -> !trials.isEmpty())
                .toList();
    }

    public boolean isEmpty() {
        return searches.isEmpty();
    }

    /** Number of trials. */
    public int size() {
        return searches.stream().mapToInt(List::size).sum();
    }

    /** The points to begin with: the best of each search, then the second of each, at most {@value #FIRST} or one of each. */
    public List<Point> firsts(Objective objective) {
        List<List<Point>> sorted = searches.stream()
                .map(trials -> best(objective, trials).stream()
                        .map(index -> trials.get(index).point())
                        .toList())
                .toList();
        int most = Math.max(FIRST, searches.size());
        Set<Point> firsts = new LinkedHashSet<>();
        for (int rank = 0; rank < FIRST; rank++) {
            for (List<Point> points : sorted) {
                if (rank < points.size() && firsts.size() < most) {
                    firsts.add(points.get(rank));
                }
            }
        }
        return List.copyOf(firsts);
    }

    /** The same trials with a value that says where each stands in its own search: turned so that lower is better, from 0 to 1. */
    public List<Trial> ranked(Objective objective) {
        List<Trial> ranked = new ArrayList<>();
        for (List<Trial> trials : searches) {
            double[] standings = standings(objective.merits(trials));
            for (int i = 0; i < standings.length; i++) {
                double value = objective.goal().cost(standings[i]);
                ranked.add(new Trial(ranked.size() + 1, trials.get(i).point(), new Trial.Outcome.Observed(value)));
            }
        }
        return ranked;
    }

    /** For each merit the share of all that are better; NaN is 1. */
    public static double[] standings(double[] merits) {
        double[] sorted = Arrays.stream(merits)
                .filter(merit -> !Double.isNaN(merit))
                .sorted()
                .toArray();
        return Arrays.stream(merits)
                .map(merit -> Double.isNaN(merit) ? 1 : below(sorted, merit) / (double) merits.length)
                .toArray();
    }

    /** How many of sorted numbers are less. */
    private static int below(double[] sorted, double number) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (sorted[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static List<Integer> best(Objective objective, List<Trial> trials) {
        double[] merits = objective.merits(trials);
        return IntStream.range(0, merits.length)
                .filter(i -> !Double.isNaN(merits[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> merits[i]))
                .toList();
    }
}
