package dev.descent.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuantilesTest {
    /** Abramowitz and Stegun, table 26.1 and 26.5. */
    @Test
    void the_normal_distribution_has_its_tabled_values() {
        assertThat(Quantiles.normalCdf(0)).isEqualTo(0.5);
        assertThat(Quantiles.normalCdf(1)).isCloseTo(0.841344746068543, within(1e-13));
        assertThat(Quantiles.normalCdf(-3)).isCloseTo(0.00134989803163, within(1e-14));
        assertThat(Quantiles.normalQuantile(0.975)).isCloseTo(1.959963984540054, within(1e-10));
        assertThat(Quantiles.normalQuantile(0.5)).isCloseTo(0, within(1e-12));
        assertThat(Quantiles.normalQuantile(1)).isInfinite();
        assertThat(Quantiles.normalQuantile(Double.NaN)).isNaN();
    }

    /** I_x(2, 3) = 6x² - 8x³ + 3x⁴; I_x(1/2, 1/2) = 2/π asin(√x). */
    @Test
    void the_beta_distribution_has_its_closed_forms() {
        for (double x = 0.05; x < 1; x += 0.1) {
            assertThat(Quantiles.betaCdf(x, 2, 3))
                    .isCloseTo(6 * x * x - 8 * x * x * x + 3 * Math.pow(x, 4), within(1e-12));
            assertThat(Quantiles.betaCdf(x, 0.5, 0.5)).isCloseTo(2 / Math.PI * Math.asin(Math.sqrt(x)), within(1e-12));
            assertThat(Quantiles.betaQuantile(Quantiles.betaCdf(x, 2, 3), 2, 3)).isCloseTo(x, within(1e-10));
        }
    }
}
