package dev.descent.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    @Test
    void the_share_asked_for_gets_a_wrong_label() {
        Samples digits = Digits.read();

        Samples noisy = Split.withWrongLabels(digits, 0.15, Digits.CLASSES, new Random(1));

        long wrong = IntStream.range(0, digits.size())
                .filter(row -> digits.labels()[row] != noisy.labels()[row])
                .count();
        assertThat(wrong).isEqualTo(Math.round(0.15 * 1797));
        assertThat(IntStream.of(noisy.labels())).allMatch(label -> label >= 0 && label < Digits.CLASSES);
    }

    @Test
    void only_training_labels_are_wrong() {
        Split clean = Split.of(data(0, 3), Loss.CROSS_ENTROPY);
        Split noisy = Split.of(data(0.5, 3), Loss.CROSS_ENTROPY);

        assertThat(noisy.validation().labels())
                .containsExactly(clean.validation().labels());
        assertThat(noisy.test().labels()).containsExactly(clean.test().labels());
        assertThat(noisy.train().labels()).isNotEqualTo(clean.train().labels());
        assertThat(noisy.train().inputs()).containsExactly(clean.train().inputs());
    }

    @Test
    void the_test_set_is_the_same_for_every_seed_and_the_training_set_is_not() {
        Split one = Split.of(data(0, 1), Loss.CROSS_ENTROPY);
        Split two = Split.of(data(0, 2), Loss.CROSS_ENTROPY);

        assertThat(one.test().labels()).containsExactly(two.test().labels());
        assertThat(one.train().labels()).isNotEqualTo(two.train().labels());
        assertThat(Split.of(data(0, 1), Loss.CROSS_ENTROPY).train().labels())
                .containsExactly(one.train().labels());
    }

    @Test
    void training_inputs_have_mean_0_and_variance_1_or_are_0() {
        Samples train = Split.of(data(0.2, 5), Loss.CROSS_ENTROPY).train();

        for (int column = 0; column < train.width(); column++) {
            int offset = column;
            double[] values = IntStream.range(0, train.size())
                    .mapToDouble(row -> train.inputs()[row * train.width() + offset])
                    .toArray();
            double mean = IntStream.range(0, values.length)
                    .mapToDouble(i -> values[i])
                    .average()
                    .orElseThrow();
            double square = IntStream.range(0, values.length)
                    .mapToDouble(i -> values[i] * values[i])
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(0, within(1e-5));
            assertThat(square)
                    .satisfiesAnyOf(
                            value -> assertThat(value).isZero(),
                            value -> assertThat(value).isCloseTo(1, within(1e-4)));
        }
    }

    @Test
    void squared_loss_reads_parity_from_one_output() {
        DataSettings parity = new DataSettings(true, true, 100, 50, 0.15, 0);

        assertThat(Split.of(parity, Loss.SQUARED).train().outputs()).isEqualTo(1);
        assertThat(Split.of(parity, Loss.CROSS_ENTROPY).train().outputs()).isEqualTo(2);
        assertThat(Split.of(parity, Loss.SQUARED).train().width()).isEqualTo(16);
    }

    private static DataSettings data(double labelNoise, long seed) {
        return new DataSettings(false, false, 1000, 300, labelNoise, seed);
    }
}
