package dev.descent.bench.diagnosis;

import dev.descent.curve.Curve;
import dev.descent.curve.Diagnosis;
import dev.descent.curve.Finding;
import dev.descent.curve.Series;
import dev.descent.math.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is told of runs while they run: a look every ten points, a finding when it has shown in two looks in a row. */
@Command(
        name = "diagnosis-running",
        description =
                "How many healthy runs are ever told to be sick while they run, and how late overfitting is told.",
        mixinStandardHelpOptions = true)
public final class RunningCommand implements Callable<Integer> {
    private static final Set<String> SICK = Set.of("overfitting", "double-descent", "diverged", "oscillating");
    private static final int EVERY = 10;
    private static final int FIRST = 20;

    @Option(names = "--seed", defaultValue = "1", description = "${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--each", defaultValue = "5", description = "Runs for each family and noise: ${DEFAULT-VALUE}.")
    private int each;

    @Option(names = "--length", defaultValue = "120", description = "Points of a run: ${DEFAULT-VALUE}.")
    private int length;

    private int healthy;
    private int flagged;
    private int overfit;
    private final List<Double> lags = new ArrayList<>();

    /** Made by picocli. */
    public RunningCommand() {}

    @Override
    public Integer call() {
        SplittableRandom seeds = new SplittableRandom(seed);
        for (Family family : Family.values()) {
            for (Noises noise : Noises.values()) {
                for (int k = 0; k < each; k++) {
                    watch(LabelledRun.of(family, noise, length, new SplittableRandom(seeds.nextLong())));
                }
            }
        }
        double[] rate = Tally.wilson(flagged, healthy);
        System.out.printf(
                Locale.ROOT,
                "healthy runs ever flagged: %d of %d, %.2f %% (up to %.2f %%); overfitting told in %d of %d runs, median lag %.0f points%n",
                flagged,
                healthy,
                100 * rate[1],
                100 * rate[2],
                lags.size(),
                overfit,
                lags.isEmpty()
                        ? Double.NaN
                        : Order.median(
                                lags.stream().mapToDouble(Double::doubleValue).toArray()));
        return 0;
    }

    private void watch(LabelledRun run) {
        boolean sound = isSound(run);
        Integer since = run.since().get("overfitting");
        if (!sound && since == null) {
            return;
        }
        healthy += sound ? 1 : 0;
        overfit += sound ? 0 : 1;
        Set<String> before = Set.of();
        for (int points = FIRST; points <= run.length(); points += EVERY) {
            Set<String> now = kinds(run, points);
            Set<String> twice = new HashSet<>(now);
            twice.retainAll(before);
            before = now;
            if (sound && !twice.isEmpty()) {
                flagged++;
                return;
            }
            if (since != null && points > since && twice.contains("overfitting")) {
                lags.add((double) points - since);
                return;
            }
        }
    }

    private static Set<String> kinds(LabelledRun run, int points) {
        Diagnosis diagnosis = Diagnosis.of(
                Curve.of(first(run.curve().train(), points), first(run.curve().valid(), points)));
        return diagnosis.findings().stream()
                .map(Finding::kind)
                .filter(SICK::contains)
                .collect(Collectors.toSet());
    }

    private static Series first(Series series, int points) {
        double[] values = new double[points];
        Arrays.setAll(values, series::value);
        return Series.of(values);
    }

    /** Whether at no look any of the kinds is true. */
    private static boolean isSound(LabelledRun run) {
        if (run.labels().getOrDefault("diverged", -1) != 0 || run.labels().getOrDefault("oscillating", -1) != 0) {
            return false;
        }
        for (int points = FIRST; points <= run.length(); points += EVERY) {
            double[] train = Arrays.copyOf(run.clean().train(), points);
            double[] valid = Arrays.copyOf(run.clean().valid(), points);
            boolean grown = train[points - 1] > 1.2 * train[0];
            if (grown
                    || Truth.overfitting(train, valid).positive() != 0
                    || Truth.doubleDescent(train, valid).positive() != 0) {
                return false;
            }
        }
        return true;
    }
}
