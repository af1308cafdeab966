package dev.descent.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ShapeLadderTest {
    private final ShapeLadder ladder = new ShapeLadder(new double[] {1, 1, 1, 1, 1, 1, 1});

    @Test
    void each_shape_fits_itself() {
        double[] valley = {5, 3, 1, 2, 3, 4, 6};
        double[] wave = {5, 2, 3, 4, 2, 1, 0};

        assertThat(ladder.valley(valley)).containsExactly(valley);
        assertThat(ladder.wave(wave).values()).containsExactly(wave);
        assertThat(ladder.falling(new double[] {3, 3, 2, 1, 1, 0, 0})).containsExactly(3, 3, 2, 1, 1, 0, 0);
    }

    @Test
    void a_wave_names_its_first_minimum_and_its_peak() {
        ShapeLadder.Wave wave = ladder.wave(new double[] {5, 2, 3, 4, 2, 1, 0});

        assertThat(wave.minimum()).isEqualTo(1);
        assertThat(wave.peak()).isEqualTo(3);
    }

    @Test
    void the_gain_of_a_valley_over_falling_is_the_error_it_saves() {
        double[] y = {4, 2, 0, 1, 0, 0, 3};

        // falling pools the last three zeros and the 3 with the 1 to means of 0.8; a valley leaves 1, 0, 0 → 1/3 before
        // the 3
        double falling = error(y, ladder.falling(y));
        double valley = error(y, ladder.valley(y));

        assertThat(ladder.errors(y).falling() - ladder.errors(y).valley()).isCloseTo(falling - valley, within(1e-12));
        assertThat(valley).isCloseTo(.5 * .5 + .5 * .5, within(1e-12)); // 0 and 1 pooled on the way down
    }

    @Test
    void richer_shapes_never_fit_worse() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            double[] y = random.doubles(7).toArray();
            double wave = error(y, ladder.wave(y).values());

            assertThat(ladder.errors(y).valley())
                    .isLessThanOrEqualTo(ladder.errors(y).falling() + 1e-12);
            assertThat(wave).isLessThanOrEqualTo(ladder.errors(y).valley() + 1e-12);
            assertThat(ladder.waveGain(y)).isCloseTo(ladder.errors(y).valley() - wave, within(1e-9));
        }
    }

    @Test
    void bins_cover_every_point_once() {
        for (int points : new int[] {8, 39, 40, 41, 100, 600}) {
            int[] edges = Bins.of(points, 40).edges();

            assertThat(edges[0]).isZero();
            assertThat(edges[edges.length - 1]).isEqualTo(points);
            assertThat(Arrays.stream(edges).distinct().count()).isEqualTo(edges.length);
        }
    }

    private static double error(double[] y, double[] fit) {
        double error = 0;
        for (int i = 0; i < y.length; i++) {
            error += (y[i] - fit[i]) * (y[i] - fit[i]);
        }
        return error;
    }
}
