package dev.descent.search.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What replicates say of the mean cost of configurations. With m_c the mean of n_c costs, less what their seeds bring with them, and SS_c the squares
 * about it: the mean is believed to be m_c + T s_c / √n_c, T of Student's distribution with ν + n_c - 1 degrees of freedom and
 * s_c² = (ν s² + SS_c) / (ν + n_c - 1), where s² is the variance pooled over the better half of the candidates, at least eight, whose noise is the one that
 * matters, and ν = 4, less where fewer replicates say what s² is. What a seed brings is estimated over the same half, shrunk to 0 by as much as noise explains it.
 *
 * <p>Sources: G. K. Smyth (2004), "Linear models and empirical Bayes methods for assessing differential expression in microarray
 * experiments", Statistical Applications in Genetics and Molecular Biology 3, 3 (variances shrunk to a pooled one; the weight ν is fixed here); S. R.
 * Searle, G. Casella and C. E. McCulloch (1992), "Variance Components", Wiley (effects shared by pairs).
 */
final class Beliefs {
    private static final int WEIGHT = 4;
    private static final int LEAST_POOLED = 8;
    private static final int ROUNDS = 20;

    /** A greater share of the pooled variance is no normal noise: a seed that diverged. Its mean says enough, and must not look uncertain. */
    private static final double WILDEST = 9;

    private final List<Candidate> candidates;
    private final double[] means;
    private final double[] scales;
    private final int[] freedoms;

    private Beliefs(List<Candidate> candidates, double[] means, double[] scales, int[] freedoms) {
        this.candidates = candidates;
        this.means = means;
        this.scales = scales;
        this.freedoms = freedoms;
    }

    /** Empty where no candidate was tried twice, so that nobody knows how much costs vary. */
    static Optional<Beliefs> of(List<Candidate> all) {
        List<Candidate> candidates =
                all.stream().filter(one -> !one.costs().isEmpty()).toList();
        List<Candidate> pooled = better(candidates);
        int freedom = freedom(pooled);
        if (freedom == 0) {
            pooled = candidates;
            freedom = freedom(pooled);
        }
        return freedom == 0 ? Optional.empty() : Optional.of(of(candidates, pooled, freedom));
    }

    private static Beliefs of(List<Candidate> candidates, List<Candidate> pooled, int freedom) {
        Map<Long, Double> effects = effects(pooled);
        int estimated =
                (int) effects.values().stream().filter(effect -> effect != 0).count();
        int left = Math.max(1, freedom - Math.max(0, estimated - 1));
        double variance =
                pooled.stream().mapToDouble(one -> squares(one, effects)).sum() / left;
        int weight = Math.min(WEIGHT, left);
        int count = candidates.size();
        double[] means = new double[count];
        double[] scales = new double[count];
        int[] freedoms = new int[count];
        for (int i = 0; i < count; i++) {
            Candidate one = candidates.get(i);
            int n = one.costs().size();
            means[i] = mean(one, effects);
            freedoms[i] = weight + n - 1;
            double own = (weight * variance + squares(one, effects)) / freedoms[i];
            scales[i] = Math.sqrt(Math.min(own, WILDEST * variance) / n);
        }
        return new Beliefs(candidates, means, scales, freedoms);
    }

    List<Candidate> candidates() {
        return candidates;
    }

    double mean(int index) {
        return means[index];
    }

    double scale(int index) {
        return scales[index];
    }

    /** The index of the lowest mean. */
    int leader() {
        int leader = 0;
        for (int i = 1; i < means.length; i++) {
            leader = means[i] < means[leader] ? i : leader;
        }
        return leader;
    }

    /** Means drawn from what is believed of these candidates. */
    double[] draw(int[] indices, SplittableRandom random) {
        double[] drawn = new double[indices.length];
        for (int i = 0; i < indices.length; i++) {
            int at = indices[i];
            double chi = 0;
            for (int k = 0; k < freedoms[at]; k++) {
                double normal = random.nextGaussian();
                chi += normal * normal;
            }
            drawn[i] = means[at] + scales[at] * random.nextGaussian() / Math.sqrt(chi / freedoms[at]);
        }
        return drawn;
    }

    private static List<Candidate> better(List<Candidate> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparingDouble(one -> mean(one, Map.of())))
                .limit(Math.max(LEAST_POOLED, (candidates.size() + 1) / 2))
                .toList();
    }

    private static int freedom(List<Candidate> candidates) {
        return candidates.stream().mapToInt(one -> one.costs().size() - 1).sum();
    }

    private static double mean(Candidate one, Map<Long, Double> effects) {
        return one.costs().entrySet().stream()
                .mapToDouble(cost -> cost.getValue() - effects.getOrDefault(cost.getKey(), 0.0))
                .average()
                .orElse(0);
    }

    private static double squares(Candidate one, Map<Long, Double> effects) {
        double mean = mean(one, effects);
        return one.costs().entrySet().stream()
                .mapToDouble(cost -> cost.getValue() - effects.getOrDefault(cost.getKey(), 0.0) - mean)
                .map(off -> off * off)
                .sum();
    }

    /** What each seed brings with it; 0 where too little is shared to tell. */
    private static Map<Long, Double> effects(List<Candidate> candidates) {
        Map<Long, Double> effects = new TreeMap<>();
        candidates.forEach(one -> one.costs().keySet().forEach(seed -> effects.put(seed, 0.0)));
        int values = candidates.stream().mapToInt(one -> one.costs().size()).sum();
        int left = values - candidates.size() - effects.size() + 1;
        if (effects.size() < 2 || left < 2) {
            return effects;
        }
        Map<Long, List<Double>> residuals = Map.of();
        for (int round = 0; round < ROUNDS; round++) {
            residuals = residuals(effects, candidates);
            residuals.forEach((seed, off) -> effects.put(seed, mean(off)));
            double centre = mean(effects.values());
            effects.replaceAll((seed, effect) -> effect - centre);
        }
        double noise =
                candidates.stream().mapToDouble(one -> squares(one, effects)).sum() / left;
        shrink(effects, noise, residuals);
        return effects;
    }

    /** By seed what the candidates that have it came to, above their means without what seeds bring. */
    private static Map<Long, List<Double>> residuals(Map<Long, Double> effects, List<Candidate> candidates) {
        Map<Long, List<Double>> residuals = new TreeMap<>();
        for (Candidate one : candidates) {
            double mean = mean(one, effects);
            one.costs()
                    .forEach((seed, cost) -> residuals
                            .computeIfAbsent(seed, none -> new ArrayList<>())
                            .add(cost - mean));
        }
        return residuals;
    }

    /** Towards 0, by as much as noise explains the effects; a single candidate says nothing of its own seeds. */
    private static void shrink(Map<Long, Double> effects, double noise, Map<Long, List<Double>> residuals) {
        double square = 0;
        double explained = 0;
        for (Map.Entry<Long, Double> effect : effects.entrySet()) {
            square += effect.getValue() * effect.getValue() / effects.size();
            explained +=
                    noise / residuals.getOrDefault(effect.getKey(), List.of()).size() / effects.size();
        }
        double between = Math.max(0, square - explained);
        effects.replaceAll((seed, effect) -> {
            double own = noise / residuals.getOrDefault(seed, List.of()).size();
            return between > 0 ? effect * between / (between + own) : 0.0;
        });
    }

    private static double mean(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    /** Those that may be the best, the leader first: whose mean lies within reach of the lowest. */
    int[] contenders(double reach) {
        int leader = leader();
        int[] others = IntStream.range(0, means.length)
                .filter(i -> i != leader && means[i] - means[leader] <= reach * Math.hypot(scales[i], scales[leader]))
                .toArray();
        int[] contenders = Arrays.copyOf(new int[] {leader}, others.length + 1);
        System.arraycopy(others, 0, contenders, 1, others.length);
        return contenders;
    }
}
