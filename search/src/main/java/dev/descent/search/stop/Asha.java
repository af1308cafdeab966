package dev.descent.search.stop;

import java.util.Optional;

/**
 * Asynchronous successive halving in the form that stops runs: a run goes on from a rung where it is among the best 1/η of all that have
 * reached it so far. As long as fewer than η have, all go on. To be used where runs come one after the other and the early values
 * tell something; the first rung must lie behind where curves still cross. Costs about {@code r (1 + log_η(T/r))} values a run of T.
 *
 * <p>Li, Jamieson, Rostamizadeh, Gonina, Ben-tzur, Hardt, Recht, Talwalkar (2020), <i>A system for massively parallel hyperparameter
 * tuning</i>, MLSys, arXiv:1810.05934. There runs pause and are promoted; here what would pause is stopped, since programs need not be
 * able to resume.
 *
 * @param minIter the first rung, r
 * @param eta η, above 1
 */
public record Asha(int minIter, double eta) implements StoppingRule {
    public Asha {
        if (minIter < 1 || !(eta > 1)) {
            throw new IllegalArgumentException(
                    "need min_iter of at least 1 and eta above 1, got " + minIter + " and " + eta);
        }
    }

    @Override
    public String name() {
        return "asha";
    }

    @Override
    public int nextRung(int reported) {
        return Rungs.geometric(minIter, eta, reported);
    }

    @Override
    public Mark mark(Course course, int rung) {
        return new Mark(course.run(), rung, course.best(rung), course.at(rung), course.at(rung));
    }

    @Override
    public Optional<Stop> judge(Mark mark, Siblings siblings) {
        double[] bars = siblings.bars(mark.run());
        int reached = bars.length + 1;
        int kept = reached < eta ? reached : Math.max(1, (int) (reached / eta));
        return Ranks.unlessAmong(kept, mark, bars, name());
    }
}
