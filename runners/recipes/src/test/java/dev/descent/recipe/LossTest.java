package dev.descent.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LossTest {
    private final Samples twoClasses = new Samples(new float[3], 1, new int[] {0, 1, 1}, 2);
    private final Samples signs = new Samples(new float[2], 1, new int[] {0, 1}, 1);

    @Test
    void cross_entropy_is_the_mean_of_minus_log_probability() {
        Loss.Score score = Loss.CROSS_ENTROPY.judge(new float[] {0.9f, 0.1f, 0.2f, 0.8f, 0.7f, 0.3f}, twoClasses);

        assertThat(score.loss()).isCloseTo(-(Math.log(0.9) + Math.log(0.8) + Math.log(0.3)) / 3, within(1e-6));
        assertThat(score.error()).isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void squared_loss_of_a_single_output_compares_with_its_sign() {
        Loss.Score score = Loss.SQUARED.judge(new float[] {-0.5f, -2}, signs);

        assertThat(score.loss()).isCloseTo((0.25 + 9) / 2, within(1e-6));
        assertThat(score.error()).isEqualTo(0.5);
    }

    @Test
    void what_is_no_number_stays_none_and_is_wrong() {
        Loss.Score classes = Loss.CROSS_ENTROPY.judge(
                new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN}, twoClasses);
        Loss.Score one = Loss.SQUARED.judge(new float[] {Float.NaN, Float.NaN}, signs);

        assertThat(classes.loss()).isNaN();
        assertThat(classes.error()).isEqualTo(1);
        assertThat(one.loss()).isNaN();
        assertThat(one.error()).isEqualTo(1);
    }
}
