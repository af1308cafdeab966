package dev.descent.curve;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Tests whether a curve is a valley rather than falling (overfitting), or a wave rather than a valley (double descent over epochs). The
 * statistic is the gain of the richer least-squares fit; its distribution comes from parametric bootstraps of the poorer fit with AR(1)
 * noise of the curve's own strength and memory, every replicate searched for the best turning points like the curve itself, so that
 * picking the most favourable place is paid for.
 *
 * <p>Cost: at most {@value #REPLICATES} fits of 40 bins, fewer where the curve is hopeless. Deterministic: the seed is a hash of the data.
 */
final class ShapeTest {
    static final int REPLICATES = 199;
    static final double LEVEL = .01;

    private static final int BINS = 40;

    private final Bins bins;
    private final Noise noise;
    private final double[] y;
    private final ShapeLadder ladder;
    private final long seed;

    ShapeTest(Cleaned curve) {
        noise = curve.noise();
        bins = Bins.of(curve.values().length, BINS);
        y = bins.means(curve.values(), noise);
        ladder = new ShapeLadder(bins.weights(noise));
        seed = Arrays.hashCode(curve.values());
    }

    Bins bins() {
        return bins;
    }

    double[] means() {
        return y;
    }

    double[] valley() {
        return ladder.valley(y);
    }

    ShapeLadder.Wave wave() {
        return ladder.wave(y);
    }

    /** p-value of a valley against falling; empty where it exceeds {@link #LEVEL}. */
    OptionalDouble valleyAgainstFalling() {
        return test(ladder.falling(y), ladder::valleyStatistic);
    }

    /** p-value of a wave against a valley; empty where it exceeds {@link #LEVEL}. */
    OptionalDouble waveAgainstValley() {
        return test(ladder.valley(y), ladder::waveStatistic);
    }

    private OptionalDouble test(double[] fit, ToDoubleFunction<double[]> statistic) {
        double observed = statistic.applyAsDouble(y);
        int allowed = (int) Math.floor(LEVEL * (REPLICATES + 1)) - 1;
        int exceeded = 0;
        Replicates replicates = new Replicates(fit, seed);
        for (int b = 0; b < REPLICATES; b++) {
            if (statistic.applyAsDouble(replicates.next()) >= observed && ++exceeded > allowed) {
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.of((1. + exceeded) / (REPLICATES + 1));
    }

    /** Where the minimum of a valley lies. */
    Place minimum() {
        return Place.of(ladder.valleyProfile(y));
    }

    /** Where first minimum and peak of a wave lie. */
    Place[] turns() {
        double[][] profiles = ladder.waveProfiles(y);
        return new Place[] {Place.of(profiles[0]), Place.of(profiles[1])};
    }

    /** Binned curves that have the shape of a fit and new noise. */
    private final class Replicates {
        private final double[] fit;
        private final SplittableRandom random;
        private final double[] drawn;
        private final double[] binned;

        Replicates(double[] fit, long seed) {
            this.fit = fit;
            random = new SplittableRandom(seed);
            drawn = new double[bins.edges()[bins.count()]];
            binned = new double[bins.count()];
        }

        double[] next() {
            noise.sample(random, drawn);
            bins.means(drawn, noise, binned);
            for (int i = 0; i < binned.length; i++) {
                binned[i] += fit[i];
            }
            return binned;
        }
    }
}
