package dev.descent.search.space;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Checks that the domains share. */
final class Domains {
    private static final long ENUMERABLE = 1_000_000;

    private Domains() {}

    static List<Object> finite(OptionalLong size, LongFunction<Object> at) {
        long count = size.orElseThrow(() -> new IllegalStateException("the values of this domain cannot be counted"));
        if (count > ENUMERABLE) {
            throw new IllegalStateException("need at most " + ENUMERABLE + " values to list, got " + count);
        }
        return LongStream.range(0, count).mapToObj(at).toList();
    }

    static List<Object> distinct(List<Object> values) {
        if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException("need one or more values, each once, got " + values);
        }
        return List.copyOf(values);
    }

    static void checkProbabilities(int count, List<Double> probabilities) {
        if (probabilities.isEmpty()) {
            return;
        }
        double sum = 0;
        for (double probability : probabilities) {
            sum += probability >= 0 ? probability : Double.NaN;
        }
        if (probabilities.size() != count || !(Math.abs(sum - 1) < 1e-6)) {
            throw new IllegalArgumentException("need " + count + " probabilities >= 0 of sum 1, got " + probabilities);
        }
    }
}
