package dev.descent.curve.sibling;

import dev.descent.curve.Finding;
import dev.descent.curve.MetricMeaning;
import dev.descent.curve.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Ladders of learning rates: trials that differ in nothing else. A rate is too high where training ends worse than at a lower one by more
 * than seeds explain, or diverges where a lower one does not; too low where every higher one ends better and its runs were still
 * improving. One curve alone could not tell.
 */
final class LearningRates {
    private static final double LEVEL = .01;

    /** In pooled standard deviations over seeds. */
    private static final double FAR = 2;

    private final NavigableMap<Double, List<Sibling>> ladder;

    private LearningRates(NavigableMap<Double, List<Sibling>> ladder) {
        this.ladder = ladder;
    }

    /** Findings by trial; what they come to is added to those of the sweep. */
    static Map<Integer, List<Finding>> read(List<Sibling> runs, List<Finding> ofSweep) {
        Map<Integer, List<Finding>> byTrial = new LinkedHashMap<>();
        Optional<String> name = runs.stream()
                .flatMap(run -> run.parameters().keySet().stream())
                .filter(key -> MetricMeaning.of(key).quantity() == MetricMeaning.Quantity.LEARNING_RATE)
                .sorted()
                .findFirst();
        if (name.isEmpty()) {
            return byTrial;
        }
        for (NavigableMap<Double, List<Sibling>> ladder : ladders(runs, name.orElseThrow())) {
            new LearningRates(ladder).read(byTrial);
        }
        for (Finding.Sized.Kind kind :
                List.of(Finding.Sized.Kind.LEARNING_RATE_TOO_HIGH, Finding.Sized.Kind.LEARNING_RATE_TOO_LOW)) {
            summary(kind, byTrial).ifPresent(ofSweep::add);
        }
        return byTrial;
    }

    private static List<NavigableMap<Double, List<Sibling>>> ladders(List<Sibling> runs, String name) {
        Map<Map<String, Object>, NavigableMap<Double, List<Sibling>>> groups = new LinkedHashMap<>();
        for (Sibling run : runs) {
            if (run.parameters().get(name) instanceof Number rate) {
                Map<String, Object> others = new HashMap<>(run.parameters());
                others.remove(name);
                groups.computeIfAbsent(others, key -> new TreeMap<>())
                        .computeIfAbsent(rate.doubleValue(), key -> new ArrayList<>())
                        .add(run);
            }
        }
        return groups.values().stream().filter(ladder -> ladder.size() >= 2).toList();
    }

    private void read(Map<Integer, List<Finding>> byTrial) {
        double[] pooled = pooled();
        for (double rate : ladder.keySet()) {
            Optional<Finding> finding = tooHigh(rate, pooled);
            finding = finding.isPresent() ? finding : tooLow(rate, pooled);
            finding.ifPresent(
                    told -> byTrial.computeIfAbsent(at(rate).getFirst().trial(), trial -> new ArrayList<>())
                            .add(told));
        }
    }

    /** By how many tests a ladder might alarm: p-values count so many times (Bonferroni). */
    private int tests() {
        return ladder.size() * ladder.size();
    }

    private List<Sibling> at(double rate) {
        return ladder.getOrDefault(rate, List.of());
    }

    private Optional<Finding> tooHigh(double rate, double[] pooled) {
        double bestP = 1;
        double bestRate = 0;
        for (double lower : ladder.headMap(rate).keySet()) {
            boolean blown = 2 * broken(rate) > at(rate).size() && at(rate).size() >= 2 && broken(lower) == 0;
            double p = blown ? 0 : worse(rate, lower, pooled);
            if (p < bestP) {
                bestP = p;
                bestRate = lower;
            }
        }
        if (bestP * tests() > LEVEL) {
            return Optional.empty();
        }
        boolean blown = 2 * broken(rate) > at(rate).size();
        String text = "With a learning rate of " + Words.number(rate) + " training "
                + (blown
                        ? "diverged in " + broken(rate) + " of " + at(rate).size() + " runs; with "
                                + Words.number(bestRate) + " in none."
                        : "ends at a loss of " + Words.number(Math.exp(mean(rate))) + "; with " + Words.number(bestRate)
                                + ", all else equal, at " + Words.number(Math.exp(mean(bestRate))) + " ("
                                + Words.chance(bestP * tests())
                                + ", over " + at(rate).size() + " seeds).")
                + " It is too high.";
        double effect = blown ? (double) broken(rate) / at(rate).size() : Math.expm1(mean(rate) - mean(bestRate));
        return Optional.of(new Finding.Sized(
                Finding.Sized.Kind.LEARNING_RATE_TOO_HIGH,
                effect,
                null,
                blown ? null : Math.min(1, bestP * tests()),
                "train",
                Finding.Confidence.CERTAIN,
                text));
    }

    private Optional<Finding> tooLow(double rate, double[] pooled) {
        Double next = ladder.higherKey(rate);
        boolean improving = at(rate).stream()
                        .filter(run -> run.kinds().contains("still-improving"))
                        .count()
                > at(rate).size() / 2.;
        if (next == null || !improving || broken(next) > 0) {
            return Optional.empty();
        }
        double p = worse(rate, next, pooled) * tests();
        if (p > LEVEL) {
            return Optional.empty();
        }
        return Optional.of(new Finding.Sized(
                Finding.Sized.Kind.LEARNING_RATE_TOO_LOW,
                Math.expm1(mean(rate) - mean(next)),
                null,
                p,
                "train",
                Finding.Confidence.CERTAIN,
                "With a learning rate of " + Words.number(rate)
                        + " training was still improving at its end, at a loss of "
                        + Words.number(Math.exp(mean(rate))) + "; with " + Words.number(next)
                        + ", all else equal, it ends at " + Words.number(Math.exp(mean(next))) + " (" + Words.chance(p)
                        + ", over " + at(rate).size() + " seeds). It is too low."));
    }

    /** p-value of one rate ending worse than another; 1 where the difference is small or nothing can be said. */
    private double worse(double rate, double than, double[] pooled) {
        int here = at(rate).size() - broken(rate);
        int there = at(than).size() - broken(than);
        if (here < 2 || there < 2 || pooled[1] < 2) {
            return 1;
        }
        double difference = mean(rate) - mean(than);
        double error = Math.max(1e-9, pooled[0]) * Math.sqrt(1. / here + 1. / there);
        return difference > FAR * pooled[0] ? Student.tail(difference / error, pooled[1]) : 1;
    }

    private int broken(double rate) {
        return (int) at(rate).stream()
                .filter(run -> !usable(run) || run.kinds().contains("diverged"))
                .count();
    }

    private static boolean usable(Sibling run) {
        return run.trainLoss() > 0 && run.trainLoss() < Double.POSITIVE_INFINITY;
    }

    private double[] logs(double rate) {
        return at(rate).stream()
                .filter(run -> usable(run) && !run.kinds().contains("diverged"))
                .mapToDouble(run -> Math.log(run.trainLoss()))
                .toArray();
    }

    private double mean(double rate) {
        double sum = 0;
        double[] logs = logs(rate);
        for (double log : logs) {
            sum += log;
        }
        return sum / logs.length;
    }

    /** {standard deviation over seeds, degrees of freedom}, over all rates. */
    private double[] pooled() {
        double square = 0;
        int freedom = 0;
        for (double rate : ladder.keySet()) {
            double[] logs = logs(rate);
            double mean = mean(rate);
            for (double log : logs) {
                square += (log - mean) * (log - mean);
            }
            freedom += Math.max(0, logs.length - 1);
        }
        return new double[] {Math.sqrt(square / Math.max(1, freedom)), freedom};
    }

    private static Optional<Finding> summary(Finding.Sized.Kind kind, Map<Integer, List<Finding>> byTrial) {
        List<Finding.Sized> all = byTrial.values().stream()
                .flatMap(List::stream)
                .map(Finding.Sized.class::cast)
                .filter(finding -> finding.sort() == kind)
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Finding.Sized first = all.getFirst();
        return Optional.of(new Finding.Sized(
                kind,
                first.effect(),
                null,
                first.p(),
                first.metric(),
                first.confidence(),
                all.size() == 1
                        ? first.text()
                        : first.text() + " So it is in " + (all.size() - 1) + " more of the trials."));
    }
}
