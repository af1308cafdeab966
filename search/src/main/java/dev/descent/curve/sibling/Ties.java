package dev.descent.curve.sibling;

import dev.descent.curve.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which trials cannot be told from the best one: differences over the seeds that both were run with, by Student's paired test, with the
 * false discoveries among all comparisons kept to one in twenty. Seeds that both share cancel a part of their luck.
 */
final class Ties {
    private static final double DISCOVERIES = .05;
    private static final int LEAST_SEEDS = 2;
    private static final int MOST_NAMED = 12;

    private Ties() {}

    static List<Finding> read(List<Sibling> runs, String metric) {
        Map<Integer, Map<String, Double>> trials = new TreeMap<>();
        for (Sibling run : runs) {
            if (Double.isFinite(run.value())) {
                trials.computeIfAbsent(run.trial(), trial -> new LinkedHashMap<>())
                        .put(run.seed(), run.value());
            }
        }
        trials.values().removeIf(values -> values.size() < LEAST_SEEDS);
        if (trials.size() < 2) {
            return List.of();
        }
        int best = best(trials);
        List<Integer> others =
                trials.keySet().stream().filter(trial -> trial != best).toList();
        Map<String, Double> ofBest = trials.getOrDefault(best, Map.of());
        double[] p = others.stream()
                .mapToDouble(trial -> p(trials.getOrDefault(trial, Map.of()), ofBest))
                .toArray();
        double[] adjusted = FalseDiscoveries.adjusted(p);
        List<String> tied = new ArrayList<>(List.of(String.valueOf(best)));
        for (int i = 0; i < adjusted.length; i++) {
            if (adjusted[i] > DISCOVERIES) {
                tied.add(String.valueOf(others.get(i)));
            }
        }
        return tied.size() < 2 ? List.of() : List.of(finding(tied, trials.size(), ofBest.size(), best, metric));
    }

    private static Finding finding(List<String> tied, int trials, int seeds, int best, String metric) {
        String names = String.join(", ", tied.subList(0, Math.min(MOST_NAMED, tied.size())))
                + (tied.size() > MOST_NAMED ? " and " + (tied.size() - MOST_NAMED) + " more" : "");
        return new Finding.CannotTell(
                metric,
                tied.size() + " of " + trials + " trials cannot be told apart by " + metric + " over " + seeds
                        + " seeds: " + names + " (on average trial " + best
                        + " was best). Their differences are no larger than what seeds do; more seeds for these would tell, or take the"
                        + " cheapest.");
    }

    private static int best(Map<Integer, Map<String, Double>> trials) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (Map.Entry<Integer, Map<String, Double>> entry : trials.entrySet()) {
            double mean = mean(entry.getValue().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray());
            if (mean < least) {
                least = mean;
                best = entry.getKey();
            }
        }
        return best;
    }

    /** One-sided p-value of being worse, over shared seeds; 1 where fewer than two are shared. */
    private static double p(Map<String, Double> values, Map<String, Double> best) {
        double[] differences = values.keySet().stream()
                .filter(best::containsKey)
                .mapToDouble(seed -> values.getOrDefault(seed, Double.NaN) - best.getOrDefault(seed, Double.NaN))
                .toArray();
        if (differences.length < LEAST_SEEDS) {
            return 1;
        }
        double mean = mean(differences);
        double square = 0;
        for (double difference : differences) {
            square += (difference - mean) * (difference - mean);
        }
        double error = Math.sqrt(square / (differences.length - 1) / differences.length);
        return error > 0 ? Student.tail(mean / error, differences.length - 1.) : mean > 0 ? 0 : 1;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
