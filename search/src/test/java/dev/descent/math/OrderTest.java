package dev.descent.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class OrderTest {
    @Test
    void quantiles_lie_on_the_line_between_neighbours() {
        assertThat(Order.median(3, 1, 2)).isEqualTo(2);
        assertThat(Order.median(4, 1, 2, 3)).isEqualTo(2.5);
        assertThat(Order.quantile(new double[] {0, 10}, .25)).isEqualTo(2.5);
        assertThat(Order.median()).isNaN();
    }

    @Test
    void the_spread_of_normal_numbers_is_their_standard_deviation() {
        SplittableRandom random = new SplittableRandom(7);
        double[] numbers = new double[20_000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = 5 + 2 * random.nextGaussian();
        }

        assertThat(Order.spread(numbers)).isCloseTo(2, within(.06)); // sd of a MAD: 1.17·2/√20000 = 0.017
    }
}
