package dev.descent.search.stop;

import dev.descent.math.Order;
import java.util.Optional;

/**
 * The median stopping rule: a run is stopped where its best value so far is worse than the median of the running means that the
 * finished runs had at this point. Makes no assumption about the form of curves; saves at most about half.
 *
 * <p>Golovin, Solnik, Moitra, Kochanski, Karro, Sculley (2017), <i>Google Vizier: a service for black-box optimization</i>, KDD, section 3.2.1.
 *
 * @param minIter the first rung
 * @param every values from one rung to the next
 * @param minTrials finished runs that are needed
 */
public record Median(int minIter, int every, int minTrials) implements StoppingRule {
    public Median {
        if (minIter < 1 || every < 1 || minTrials < 1) {
            throw new IllegalArgumentException("need min_iter, every and min_trials of at least 1, got " + minIter
                    + ", " + every + " and " + minTrials);
        }
    }

    @Override
    public String name() {
        return "median";
    }

    @Override
    public int nextRung(int reported) {
        return Rungs.even(minIter, every, reported);
    }

    @Override
    public Mark mark(Course course, int rung) {
        return new Mark(course.run(), rung, course.best(rung), course.best(rung), course.mean(rung));
    }

    @Override
    public Optional<Stop> judge(Mark mark, Siblings siblings) {
        double[] means = siblings.finishedBars(mark.run());
        double median = Order.median(means);
        if (means.length < minTrials || !(mark.score() > median)) {
            return Optional.empty();
        }
        return Optional.of(new Stop(
                name(),
                mark.rung(),
                "its best value is worse than the median of the running means of " + means.length + " finished runs"));
    }
}
