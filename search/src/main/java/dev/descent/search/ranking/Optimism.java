package dev.descent.search.ranking;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much better the chosen configurations looked than they are: what fresh replicates came to, less what those came to by which they were chosen.
 * Whoever takes the best of many noisy values takes lucky ones; the difference says how lucky.
 *
 * @param candidates how many have both
 * @param selected mean cost by the seeds of the choice
 * @param confirmed mean cost by fresh seeds
 * @param low lower end of the 95 % interval of confirmed less selected
 * @param high upper end; both are NaN where nothing says how much costs vary
 * @see <a href="https://arxiv.org/abs/2506.19540">L. Schneider, B. Bischl and M. Feurer (2025), "Overtuning in hyperparameter optimization"</a>
 */
public record Optimism(int candidates, double selected, double confirmed, double low, double high) {
    private static final double NORMAL_95 = 1.96;

    /** How much worse they are than they looked; negative where they are better. */
    public double difference() {
        return confirmed - selected;
    }

    /**
     * Empty where no candidate has replicates of both kinds. The interval does not get narrower with more candidates: they share their seeds, and what
     * seeds bring with them.
     */
    public static Optional<Optimism> of(List<Candidate> candidates, Set<Long> fresh) {
        List<Candidate> both = candidates.stream()
                .filter(one -> one.costs().keySet().stream().anyMatch(fresh::contains)
                        && !fresh.containsAll(one.costs().keySet()))
                .toList();
        if (both.isEmpty()) {
            return Optional.empty();
        }
        double selected = both.stream()
                .mapToDouble(one -> mean(costs(one, fresh, false)))
                .average()
                .orElse(0);
        double confirmed = both.stream()
                .mapToDouble(one -> mean(costs(one, fresh, true)))
                .average()
                .orElse(0);
        double error = error(both, fresh);
        return Optional.of(new Optimism(
                both.size(),
                selected,
                confirmed,
                confirmed - selected - NORMAL_95 * error,
                confirmed - selected + NORMAL_95 * error));
    }

    private static double error(List<Candidate> both, Set<Long> fresh) {
        double squares = 0;
        int freedom = 0;
        double inverse = 0;
        for (Candidate one : both) {
            for (boolean kind : new boolean[] {false, true}) {
                List<Double> costs = costs(one, fresh, kind);
                double mean = mean(costs);
                squares += costs.stream()
                        .mapToDouble(cost -> (cost - mean) * (cost - mean))
                        .sum();
                freedom += costs.size() - 1;
                inverse += 1.0 / costs.size() / both.size();
            }
        }
        return freedom == 0 ? Double.NaN : Math.sqrt(squares / freedom * inverse);
    }

    private static List<Double> costs(Candidate one, Set<Long> fresh, boolean wanted) {
        return one.costs().entrySet().stream()
                .filter(cost -> fresh.contains(cost.getKey()) == wanted)
                .map(Map.Entry::getValue)
                .collect(Collectors.toList());
    }

    private static double mean(Collection<Double> costs) {
        return costs.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
