package dev.descent.search.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How configurations stand against each other, by replicates: the probability of each to be the best, what choosing it is expected to lose, and
 * which cannot be told from the best. Seeds that are shared are paired; the noise is pooled. Estimated by 4000 draws, always the same ones, from
 * what is believed of the means; a tenth of a second for hundreds of candidates.
 *
 * <p>Sources: S. E. Chick and K. Inoue (2001), "New two-stage and sequential procedures for selecting the best simulated system", Operations
 * Research 49, 732-743 (posterior, expected opportunity cost); J. C. Hsu (1984), "Constrained simultaneous confidence intervals for multiple comparisons
 * with the best", Annals of Statistics 12, 1136-1144 (what cannot be told from the best, here by probabilities).
 */
public record Ranking(List<Rank> ranks) {
    private static final int DRAWN = 4000;
    private static final double REACH = 12;
    private static final double TIED = 0.05;

    public Ranking {
        ranks = List.copyOf(ranks);
    }

    /** The lowest mean first; empty where no candidate was tried twice, so that nobody knows how much costs vary. */
    public static Ranking of(List<Candidate> candidates) {
        return Beliefs.of(candidates).map(Ranking::of).orElse(new Ranking(List.of()));
    }

    private static Ranking of(Beliefs beliefs) {
        int[] contenders = beliefs.contenders(REACH);
        int count = contenders.length;
        double[] best = new double[count];
        double[] loss = new double[count];
        double[] beats = new double[count];
        double lowest = 0;
        SplittableRandom random = new SplittableRandom(0);
        for (int k = 0; k < DRAWN; k++) {
            double[] drawn = beliefs.draw(contenders, random);
            int least = least(drawn);
            best[least] += 1.0 / DRAWN;
            lowest += drawn[least] / DRAWN;
            for (int i = 0; i < count; i++) {
                loss[i] += (drawn[i] - drawn[least]) / DRAWN;
                beats[i] += drawn[i] <= drawn[0] ? 1.0 / DRAWN : 0;
            }
        }
        List<Rank> ranks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ranks.add(rank(beliefs, contenders[i], best[i], loss[i], i == 0 || beats[i] >= TIED));
        }
        for (int at = 0; at < beliefs.candidates().size(); at++) {
            int index = at;
            if (Arrays.stream(contenders).noneMatch(contender -> contender == index)) {
                ranks.add(rank(beliefs, at, 0, Math.max(0, beliefs.mean(at) - lowest), false));
            }
        }
        ranks.sort(Comparator.comparingDouble(Rank::mean));
        return new Ranking(ranks);
    }

    private static Rank rank(Beliefs beliefs, int at, double best, double loss, boolean tied) {
        Candidate candidate = beliefs.candidates().get(at);
        return new Rank(
                candidate.number(), candidate.costs().size(), beliefs.mean(at), beliefs.scale(at), best, loss, tied);
    }

    static int least(double[] values) {
        int least = 0;
        for (int i = 1; i < values.length; i++) {
            least = values[i] < values[least] ? i : least;
        }
        return least;
    }

    /** Those that cannot be told from the one with the lowest mean, it first. */
    public List<Rank> tied() {
        return ranks.stream().filter(Rank::tied).toList();
    }

    /** Of those that cannot be told apart the one that costs least to carry out; empty where there are not two, or no price is known. */
    public Optional<Rank> cheapest(Map<Integer, Double> prices) {
        List<Rank> tied = tied();
        return tied.size() < 2
                ? Optional.empty()
                : tied.stream()
                        .filter(rank -> prices.containsKey(rank.number()))
                        .min(Comparator.comparingDouble(
                                rank -> prices.getOrDefault(rank.number(), Double.POSITIVE_INFINITY)));
    }
}
