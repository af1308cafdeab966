package dev.descent.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class IsotonicTest {
    private static final double[] ONES = {1, 1, 1, 1, 1};

    @Test
    void a_violation_is_pooled_to_its_weighted_mean() {
        double[] fit = new double[3];

        new Isotonic(3).fit(new double[] {1, 4, 1}, new double[] {1, 1, 2}, 0, 3, 1, fit);

        assertThat(fit).containsExactly(1, 2, 2); // (4 + 2·1) / 3
    }

    @Test
    void a_monotone_sequence_is_its_own_fit() {
        double[] fit = new double[5];

        new Isotonic(5).fit(new double[] {5, 4, 4, 2, 1}, ONES, 0, 5, -1, fit);

        assertThat(fit).containsExactly(5, 4, 4, 2, 1);
    }

    @Test
    void prefix_errors_are_the_errors_of_the_fits_to_the_prefixes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 50; round++) {
            double[] y = random.doubles(12).toArray();
            double[] w = random.doubles(12, .5, 2).toArray();
            double[] errors = new double[13];
            Isotonic isotonic = new Isotonic(12);

            isotonic.prefixErrors(y, w, 0, 1, 12, -1, errors);

            for (int k = 1; k <= 12; k++) {
                double[] fit = new double[12];
                isotonic.fit(y, w, 0, k, -1, fit);
                assertThat(errors[k]).isCloseTo(error(y, w, fit, k), within(1e-12));
            }
        }
    }

    @Test
    void no_monotone_sequence_on_a_grid_fits_better() {
        double[] y = {3, 1, 2, 5, 4};
        double[] fit = new double[5];

        new Isotonic(5).fit(y, ONES, 0, 5, 1, fit);

        double best = Double.POSITIVE_INFINITY;
        for (int code = 0; code < 11 * 11 * 11 * 11 * 11; code++) {
            double[] candidate = new double[5];
            int rest = code;
            for (int i = 0; i < 5; i++) {
                candidate[i] = rest % 11 / 2.;
                rest /= 11;
            }
            best = isRising(candidate) ? Math.min(best, error(y, ONES, candidate, 5)) : best;
        }
        assertThat(error(y, ONES, fit, 5)).isCloseTo(best, within(1e-12));
    }

    private static boolean isRising(double[] y) {
        for (int i = 1; i < y.length; i++) {
            if (y[i] < y[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private static double error(double[] y, double[] w, double[] fit, int count) {
        double error = 0;
        for (int i = 0; i < count; i++) {
            error += w[i] * (y[i] - fit[i]) * (y[i] - fit[i]);
        }
        return error;
    }
}
