package dev.descent.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NoiseTest {
    @ParameterizedTest(name = "memory {0}")
    @ValueSource(doubles = {0, .5, .8})
    void strength_and_memory_of_ar1_noise_are_read_through_the_smoother(double memory) {
        SplittableRandom random = new SplittableRandom(11);
        double[] y = new double[600];
        double state = random.nextGaussian();
        for (int i = 0; i < y.length; i++) {
            state = memory * state + Math.sqrt(1 - memory * memory) * random.nextGaussian();
            y[i] = -3. * i / y.length + .02 * state;
        }

        Noise noise = Cleaned.of(y).noise();

        // √((1+φ²)/(1-φ²)/2n) is the share by which a marginal standard deviation is uncertain: 9 % at φ = 0.8
        assertThat(noise.typical()).isCloseTo(.02, within(.004));
        assertThat(noise.memory()).isCloseTo(memory, within(.15));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void lone_outliers_are_replaced_and_change_neither_curve_nor_noise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[120];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.exp(-i / 30.) + .01 * random.nextGaussian();
        }
        double[] spiked = y.clone();
        spiked[40] += 1;
        spiked[90] -= .5;
        spiked[119] += .7;

        Cleaned cleaned = Cleaned.of(spiked);

        assertThat(cleaned.outliers()).isEqualTo(3);
        assertThat(cleaned.values()[40]).isCloseTo(y[40], within(.06));
        assertThat(cleaned.values()[119]).isCloseTo(y[119], within(.06));
        assertThat(cleaned.noise().typical()).isCloseTo(.01, within(.003));
    }
}
