package dev.descent.bench.diagnosis;

import java.util.SplittableRandom;

/** Kinds of noise on a curve. */
enum Noises {
    PLAIN,
    /** AR(1) of memory 0.5. */
    CORRELATED,
    /** AR(1) of memory 0.8. */
    SLOW,
    /** Student's with 3 degrees of freedom. */
    HEAVY,
    /** One point in forty far above. */
    OUTLIERS,
    /** As the loss gets smaller, so does its noise. */
    SHRINKING;

    double memory() {
        return this == CORRELATED ? .5 : this == SLOW ? .8 : 0;
    }

    /** The losses with noise of this standard deviation, in logarithms, on them. */
    double[] on(double[] clean, int n, double sd, SplittableRandom random) {
        double[] shown = new double[n];
        double state = random.nextGaussian();
        double keep = Math.sqrt(1 - memory() * memory());
        for (int i = 0; i < n; i++) {
            state = i == 0 ? state : memory() * state + keep * random.nextGaussian();
            double noise = switch (this) {
                case HEAVY -> sd * student(random);
                case OUTLIERS -> sd * state + (i > 0 && random.nextInt(40) == 0 ? random.nextDouble(.1, .8) : 0);
                case SHRINKING -> sd * state * (.4 + 1.2 * Math.exp(-3. * i / n));
                default -> sd * state;
            };
            shown[i] = clean[i] * Math.exp(noise);
        }
        return shown;
    }

    /** Student's t with 3 degrees of freedom, scaled to variance 1. */
    private static double student(SplittableRandom random) {
        double square = 0;
        for (int i = 0; i < 3; i++) {
            double g = random.nextGaussian();
            square += g * g;
        }
        return random.nextGaussian() / Math.sqrt(square);
    }
}
