package dev.descent.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Training, validation and test samples.
 *
 * <p>The test set is the same whatever the seed, so that the trials of a sweep are compared on equal ground; training and
 * validation samples are drawn from the rest by the seed. Only training labels are made wrong. All inputs are standardised by
 * the training samples; an input that is constant there becomes 0.
 */
record Split(Samples train, Samples validation, Samples test) {
    static final int TEST = 497;
    static final int POOL = 1300;
    private static final long TEST_SEED = 20260101;

    static Split of(DataSettings settings, Loss loss) {
        Samples all = questions(settings, loss);
        List<Integer> order = shuffled(IntStream.range(0, all.size()).boxed().toList(), TEST_SEED);
        List<Integer> pool = shuffled(order.subList(TEST, all.size()), settings.seed());
        List<Integer> train = pool.subList(0, settings.train());
        List<Integer> validation = pool.subList(settings.train(), settings.train() + settings.validation());
        Samples noisy = withWrongLabels(
                all.rows(train), settings.labelNoise(), classes(settings), new Random(settings.seed() + 1));
        Standardiser standardiser = Standardiser.of(noisy);
        return new Split(
                standardiser.apply(noisy),
                standardiser.apply(all.rows(validation)),
                standardiser.apply(all.rows(order.subList(0, TEST))));
    }

    private static Samples questions(DataSettings settings, Loss loss) {
        Samples digits = Digits.read();
        Samples inputs = settings.pooled() ? Digits.pooled(digits) : digits;
        return settings.parity() ? Digits.parity(inputs, loss == Loss.SQUARED ? 1 : 2) : inputs;
    }

    private static int classes(DataSettings settings) {
        return settings.parity() ? 2 : Digits.CLASSES;
    }

    private static List<Integer> shuffled(List<Integer> rows, long seed) {
        List<Integer> copy = new ArrayList<>(rows);
        Collections.shuffle(copy, new Random(seed));
        return copy;
    }

    /** Replaces the labels of the first {@code share} of the rows, which are in random order, by another class. */
    static Samples withWrongLabels(Samples samples, double share, int classes, Random random) {
        int[] labels = samples.labels().clone();
        long wrong = Math.round(share * labels.length);
        for (int row = 0; row < wrong; row++) {
            labels[row] = (labels[row] + 1 + random.nextInt(classes - 1)) % classes;
        }
        return new Samples(samples.inputs(), samples.width(), labels, samples.outputs());
    }
}
