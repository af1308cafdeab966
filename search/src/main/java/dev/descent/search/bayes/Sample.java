package dev.descent.search.bayes;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Values seen at points, of mean 0 and deviation 1. Immutable by agreement.
 *
 * @param weight one per value: those of greatest weight matter most to whoever can look at some only
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sample(Columns points, double[] values, double[] weight) {
    /** Values of which the greatest matter most. */
    static Sample of(Columns points, double[] values) {
        return new Sample(points, values, values);
    }

    int size() {
        return values.length;
    }

    /** Whether values differ, so that a model can learn something. */
    boolean differs() {
        return Arrays.stream(values).anyMatch(value -> value != 0);
    }

    /** The half that matters most and others spread evenly, when there are more than {@code most}: enough to fit parameters by. */
    Sample thinned(int most) {
        return values.length <= most ? this : at(chosen(weight, most));
    }

    /** Indices of the half of {@code most} that has the greatest weight, and of others spread evenly; of all where there are no more. */
    static int[] chosen(double[] weight, int most) {
        int[] order = order(weight);
        if (order.length <= most) {
            return IntStream.range(0, order.length).toArray();
        }
        int best = most / 2;
        int rest = order.length - best;
        return IntStream.range(0, most)
                .map(i -> order[i < best ? i : best + (int) ((long) (i - best) * rest / (most - best))])
                .toArray();
    }

    private Sample at(int... kept) {
        return new Sample(
                points.at(kept),
                Arrays.stream(kept).mapToDouble(i -> values[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> weight[i]).toArray());
    }

    /** Indices, that of the greatest number first, of the first of equal ones first. */
    static int[] order(double[] numbers) {
        return IntStream.range(0, numbers.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -numbers[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
