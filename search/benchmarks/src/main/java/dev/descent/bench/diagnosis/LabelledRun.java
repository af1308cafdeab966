package dev.descent.bench.diagnosis;

import dev.descent.curve.Curve;
import dev.descent.curve.Series;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A made-up run and what is true of it.
 *
 * @param length points shown
 * @param clean its noiseless losses
 * @param labels by kind: 1, 0, or -1 where nobody should say
 * @param since index of the minimum before the rise, by kind; positives only
 * @param z by kind; positives only
 */
record LabelledRun(
        Family family,
        Noises noise,
        int length,
        Family.Losses clean,
        Curve curve,
        Map<String, Integer> labels,
        Map<String, Integer> since,
        Map<String, Double> z) {
    static final int[] LENGTHS = {20, 30, 60, 120, 300, 1000};

    static LabelledRun of(Family family, Noises noise, int n, SplittableRandom random) {
        Family.Losses clean = family.draw(n, random);
        boolean noisy = family == Family.NOISY;
        double sd = Math.exp(
                noisy
                        ? random.nextDouble(Math.log(.065), Math.log(.2))
                        : random.nextDouble(Math.log(.002), Math.log(.027)));
        double[] train = Noises.PLAIN.on(clean.train(), n, sd / 3, random);
        double[] valid = noise.on(clean.valid(), n, sd, random);
        if (family == Family.OSCILLATING) {
            double height = random.nextDouble(.15, .7);
            for (int i = 0; i < n; i++) {
                double up = Math.exp(height * (random.nextBoolean() ? random.nextDouble() : -random.nextDouble()));
                train[i] *= up;
                valid[i] *= Math.sqrt(up);
            }
        }
        boolean broken = family == Family.DIVERGED && random.nextInt(3) == 0;
        for (int i = broken ? n - 1 - random.nextInt(n / 3) : n; i < n; i++) {
            train[i] = Double.NaN;
            valid[i] = Double.NaN;
        }
        Map<String, Integer> labels = new LinkedHashMap<>();
        Map<String, Integer> since = new LinkedHashMap<>();
        Map<String, Double> z = new LinkedHashMap<>();
        shapes(clean, n, sd, noise.memory(), broken, labels, since, z);
        others(family, noise, clean, n, sd, broken, labels);
        return new LabelledRun(family, noise, n, clean, Curve.of(Series.of(train), Series.of(valid)), labels, since, z);
    }

    private static void shapes(
            Family.Losses clean,
            int n,
            double sd,
            double memory,
            boolean broken,
            Map<String, Integer> labels,
            Map<String, Integer> since,
            Map<String, Double> z) {
        double[] train = Arrays.copyOf(clean.train(), n);
        double[] valid = Arrays.copyOf(clean.valid(), n);
        Truth.Label overfitting = Truth.overfitting(train, valid);
        Truth.Label wave = Truth.doubleDescent(train, valid);
        labels.put("overfitting", broken ? 0 : overfitting.positive());
        labels.put("double-descent", broken ? 0 : wave.positive());
        if (labels.getOrDefault("overfitting", 0) == 1) {
            since.put("overfitting", overfitting.since());
            z.put("overfitting", Truth.signal(valid, sd, memory, false));
        }
        if (labels.getOrDefault("double-descent", 0) == 1) {
            since.put("double-descent", wave.since());
            z.put("double-descent", Truth.signal(valid, sd, memory, true));
        }
        double end = train[n - 1] / train[0];
        boolean blown = end >= 3;
        labels.put("diverged", broken || blown ? 1 : end <= 1.2 ? 0 : -1);
    }

    private static void others(
            Family family,
            Noises noise,
            Family.Losses clean,
            int n,
            double sd,
            boolean broken,
            Map<String, Integer> labels) {
        boolean diverged = labels.getOrDefault("diverged", 0) != 0;
        boolean shaken = family == Family.OSCILLATING;
        labels.put("oscillating", shaken ? 1 : diverged ? -1 : 0);
        boolean heavy = noise == Noises.HEAVY || noise == Noises.OUTLIERS;
        boolean shrinks = noise == Noises.SHRINKING && family == Family.NOISY;
        boolean unfair = diverged || shaken || heavy || shrinks;
        labels.put("noisy-validation", unfair ? -1 : Truth.noisy(sd));
        labels.put("still-improving", shaken || diverged ? -1 : Truth.stillImproving(clean.train(), clean.valid(), n));
        labels.put("plateau", shaken || broken ? -1 : diverged ? 0 : Truth.plateau(clean.train(), clean.valid(), n));
    }
}
