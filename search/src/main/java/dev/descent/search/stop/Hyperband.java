package dev.descent.search.stop;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Hyperband as Weights &amp; Biases defines it for its sweeps: at each bracket a run is compared with the value that divides the best 1/η of all
 * runs that have reached the bracket from the others, and stopped where it is worse. Brackets are {@code min_iter · η^k}, or
 * {@code max_iter / η^k} for k = 1 … s. Unlike Hyperband proper (Li, Jamieson, DeSalvo, Rostamizadeh, Talwalkar 2018, JMLR 18) no budget is
 * laid out in advance.
 *
 * <p>Not strict, the run on the dividing line goes on, too, so that ⌊n/η⌋ + 1 of n do; strict, only max(1, ⌊n/η⌋) do. W&amp;B's published
 * text says of {@code strict} no more than that it prunes more, "following the original paper": this is our reading.
 *
 * @param brackets numbers of reported values, ascending; where {@code endless}, the first one alone
 * @param eta η, above 1
 * @param endless whether a bracket follows at η times the last one, for ever
 * @param strict see above
 */
public record Hyperband(List<Integer> brackets, double eta, boolean endless, boolean strict) implements StoppingRule {
    public Hyperband {
        brackets = List.copyOf(brackets);
        if (brackets.isEmpty() || brackets.getFirst() < 1 || !(eta > 1)) {
            throw new IllegalArgumentException(
                    "need a bracket of at least 1 and eta above 1, got " + brackets + " and " + eta);
        }
    }

    /** Brackets from the first one upwards. */
    public static Hyperband from(int minIter, double eta, boolean strict) {
        return new Hyperband(List.of(minIter), eta, true, strict);
    }

    /** At most {@code s} brackets below the last value. @throws IllegalArgumentException where none of them is at least 1 */
    public static Hyperband below(int maxIter, int s, double eta, boolean strict) {
        double[] brackets = new double[Math.max(0, s)];
        double bracket = maxIter;
        for (int i = 0; i < brackets.length; i++) {
            bracket /= eta;
            brackets[i] = bracket;
        }
        List<Integer> whole = Arrays.stream(brackets)
                .filter(number -> number >= 1)
                .mapToObj(number -> (int) number)
                .distinct()
                .sorted()
                .toList();
        return new Hyperband(whole, eta, false, strict);
    }

    @Override
    public String name() {
        return "hyperband";
    }

    @Override
    public int nextRung(int reported) {
        if (endless) {
            return Rungs.geometric(brackets.getFirst(), eta, reported);
        }
        return brackets.stream()
                .filter(bracket -> bracket > reported)
                .findFirst()
                .orElse(Rungs.NONE);
    }

    @Override
    public Mark mark(Course course, int rung) {
        return new Mark(course.run(), rung, course.best(rung), course.at(rung), course.at(rung));
    }

    @Override
    public Optional<Stop> judge(Mark mark, Siblings siblings) {
        double[] bars = siblings.bars(mark.run());
        int best = (int) ((bars.length + 1) / eta);
        return Ranks.unlessAmong(strict ? Math.max(1, best) : best + 1, mark, bars, name());
    }
}
