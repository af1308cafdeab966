package dev.descent.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Losses made up without a look at recorded ones: every run falls from about 1 to a floor of its own, by a power or an exponential of its own
 * speed; speed and floor are independent, so that curves cross. Some never learn, some diverge. The tasks differ in what makes
 * stopping hard: nothing, noise, plateaus before the fall, and runs that rise before they reach their floor.
 */
final class SyntheticCurves {
    private static final int RUNS = 1_000;
    private static final int LENGTH = 50;

    private SyntheticCurves() {}

    static List<Curves> all() {
        return List.of(
                task("synthetic/smooth", 1, .002, 0, 0),
                task("synthetic/noisy", 2, .05, 0, 0),
                task("synthetic/late", 3, .01, .5, 0),
                task("synthetic/rising", 4, .01, 0, .3));
    }

    private static Curves task(String name, long seed, double noise, double late, double rising) {
        RandomGenerator random = new SplittableRandom(seed);
        List<double[]> losses = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            losses.add(curve(random, noise, random.nextDouble() < late, random.nextDouble() < rising));
        }
        return new Curves(name, List.copyOf(losses));
    }

    private static double[] curve(RandomGenerator random, double noise, boolean late, boolean rising) {
        double floor = Math.exp(-2.5 * random.nextDouble());
        double fate = random.nextDouble();
        double speed = Math.exp(-1 + 2 * random.nextGaussian()) * (fate < .3 ? 0 : 1);
        boolean power = random.nextBoolean();
        double begins = late ? 1 + 15 * random.nextDouble() : 0;
        double diverges = fate > .93 ? LENGTH * random.nextDouble() : LENGTH + 1;
        double[] values = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            double time = Math.max(0, i + 1 - begins);
            double left = power ? Math.pow(1 + speed * time, -1) : Math.exp(-.3 * speed * time);
            double hump = rising ? .3 * Math.exp(-Math.pow((i - 20) / 6.0, 2)) : 0;
            double loss = (floor + (1 - floor) * left) * (1 + hump) * Math.exp(noise * random.nextGaussian());
            values[i] = i > diverges ? Double.NaN : loss;
        }
        return values;
    }
}
