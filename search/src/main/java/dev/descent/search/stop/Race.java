package dev.descent.search.stop;

import java.util.Optional;

/**
 * Successive halving without steps: after t values the best r/t of all runs that have begun go on, so that every doubling of the length is
 * given the same number of values in all; {@code r (1 + ln(T/r))} a run of T values. A run is judged by where it would be if its next
 * doubling gained a quarter of what its last one did, its siblings by where they are: a late starter thus has the benefit of the doubt. (A
 * loss that falls as 1/t² gains a quarter of its last gain in the next doubling, slower decays more.) To be used by default: with
 * many runs side by side it spends least, and it needs to know no last step.
 *
 * <p>Successive halving: Karnin, Koren, Somekh (2013), <i>Almost optimal exploration in multi-armed bandits</i>, ICML; Jamieson, Talwalkar
 * (2016), AISTATS, arXiv:1502.07943. Deviations: rungs a fifth apart instead of factors of η, asynchronous as in ASHA, shares of
 * all runs that have begun instead of those that reached a rung, and the benefit of the doubt. Measured in
 * {@code docs/decisions/0013-stopping-rules.md}.
 *
 * @param minIter r: so many values every run may report, unless they are no numbers
 */
public record Race(int minIter) implements StoppingRule {
    private static final double APART = 1.2;

    /** Share of the gain of the last doubling that the next one is granted. */
    private static final double DOUBT = .25;

    public Race {
        if (minIter < 1) {
            throw new IllegalArgumentException("need min_iter of at least 1, got " + minIter);
        }
    }

    @Override
    public String name() {
        return "race";
    }

    @Override
    public int nextRung(int reported) {
        return Rungs.geometric(minIter, APART, reported);
    }

    @Override
    public Mark mark(Course course, int rung) {
        double now = course.at(rung);
        double before = course.at(Math.max(1, rung / 2));
        return new Mark(course.run(), rung, course.best(rung), doubled(now, before), now);
    }

    /** Where a course may be after its next doubling, at best. */
    private static double doubled(double now, double before) {
        if (now >= Course.WORST || before >= Course.WORST || before <= now) {
            return now;
        }
        return now > 0 ? now * Math.pow(now / before, DOUBT) : now - DOUBT * (before - now);
    }

    @Override
    public Optional<Stop> judge(Mark mark, Siblings siblings) {
        double[] bars = siblings.bars(mark.run());
        double begun = Math.max(siblings.begun(), bars.length + 1);
        int kept = (int) Math.ceil(begun * minIter / Math.max(minIter, mark.rung()));
        return Ranks.unlessAmong(kept, mark, bars, name());
    }
}
