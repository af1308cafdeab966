package dev.descent.search.stop;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Losses that fall to floors of their own, with noise; the first is far below all others from its second value on. */
final class MadeUpCurves {
    static final int LENGTH = 40;

    private MadeUpCurves() {}

    /** @param runs how many; every tenth diverges */
    static List<double[]> withABest(long seed, int runs) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> curves = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            double floor = run == 0 ? .05 : .4 + .5 * random.nextDouble();
            double speed = run == 0 ? .9 : .1 + .5 * random.nextDouble();
            double[] values = new double[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                double loss = floor + (1 - floor) * Math.exp(-speed * (i + 1));
                boolean diverged = run % 10 == 9 && i > 5;
                values[i] = diverged ? Double.NaN : loss * Math.exp(.02 * random.nextGaussian());
            }
            curves.add(values);
        }
        return curves;
    }
}
