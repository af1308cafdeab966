package dev.descent.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private final Samples digits = Digits.read();

    @Test
    void all_images_and_labels_are_read() {
        long[] perClass = new long[Digits.CLASSES];
        for (int label : digits.labels()) {
            perClass[label]++;
        }

        assertThat(digits.size()).isEqualTo(1797);
        assertThat(digits.width()).isEqualTo(64);
        // as published with the data set
        assertThat(perClass).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
        assertThat(digits.inputs()).startsWith(0, 0, 5, 13, 9, 1, 0, 0);
    }

    @Test
    void pooling_takes_means_of_four_pixels() {
        Samples pooled = Digits.pooled(digits);

        // the first image begins 0 0 5 13 9 1 0 0 / 0 0 13 15 10 15 5 0
        assertThat(pooled.width()).isEqualTo(16);
        assertThat(pooled.inputs()).startsWith(0, 46f / 4, 35f / 4, 5f / 4);
        assertThat(pooled.size()).isEqualTo(1797);
    }

    @Test
    void parity_asks_whether_a_digit_is_odd() {
        Samples parity = Digits.parity(digits, 1);

        assertThat(Arrays.copyOf(parity.labels(), 4)).containsExactly(0, 1, 0, 1);
        assertThat(parity.target(0, 0)).isEqualTo(-1);
        assertThat(parity.target(1, 0)).isEqualTo(1);
    }
}
