package dev.descent.search.stop;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Learning-curve extrapolation: a run is stopped where the end that is forecast for it, and even one so much better that no more than a
 * stated share of the finished runs did so much better than their own forecasts at this rung, is worse than the best end so far.
 *
 * <p>The forecast is an average of laws of decay ({@link Forecast}); what makes it honest are its errors on the siblings that finished
 * (split conformal prediction: Vovk, Gammerman, Shafer 2005, <i>Algorithmic learning in a random world</i>; Lei et al. 2018, JASA 113). As
 * long as there are too few of them for the stated share, one standard deviation is added to the greatest error. The guarantee is one for
 * runs that are exchangeable with the finished ones; those that a rule let finish are not quite, which is why a random share of the
 * stopped ones is let finish and counted ({@link FalseStops}). Compare Domhan, Springenberg, Hutter (2015), IJCAI, and Egele et al. (2024,
 * arXiv:2404.04111), who find that simpler cuts are hard to beat.
 *
 * <p>To be used where stopping the best must be rare and epochs are cheap: the first runs have to finish.
 *
 * @param minIter the first rung
 * @param maxIter values of a run that finishes
 * @param risk the stated share of false stops, above 0 and below 1
 * @param minTrials finished runs that are needed
 */
public record Extrapolation(int minIter, int maxIter, double risk, int minTrials) implements StoppingRule {
    private static final double APART = 1.5;

    public Extrapolation {
        if (minIter < 1 || maxIter <= minIter || !(risk > 0 && risk < 1) || minTrials < 2) {
            throw new IllegalArgumentException(
                    "need min_iter of at least 1 and below max_iter, a risk between 0 and 1, and min_trials of at least 2, got "
                            + minIter + ", " + maxIter + ", " + risk + " and " + minTrials);
        }
    }

    @Override
    public String name() {
        return "extrapolation";
    }

    @Override
    public int nextRung(int reported) {
        int rung = Rungs.geometric(minIter, APART, reported);
        return rung < maxIter ? rung : Rungs.NONE;
    }

    @Override
    public Mark mark(Course course, int rung) {
        double end = course.at(rung) >= Course.WORST ? Course.WORST : Forecast.of(course.first(rung), maxIter);
        return new Mark(course.run(), rung, course.best(rung), end, end);
    }

    @Override
    public Optional<Stop> judge(Mark mark, Siblings siblings) {
        if (mark.score() >= Course.WORST) {
            return Optional.of(new Stop(name(), mark.rung(), "its value is not finite"));
        }
        Map<String, Double> finals = siblings.finals();
        double[] errors = siblings.marks().stream()
                .filter(other -> !other.run().equals(mark.run()))
                .filter(other ->
                        other.bar() < Course.WORST && finals.getOrDefault(other.run(), Course.WORST) < Course.WORST)
                .mapToDouble(other -> finals.getOrDefault(other.run(), Course.WORST) - other.bar())
                .sorted()
                .toArray();
        if (errors.length < minTrials) {
            return Optional.empty();
        }
        double incumbent =
                finals.values().stream().mapToDouble(Double::doubleValue).min().orElse(Course.WORST);
        return mark.score() + luck(errors) <= incumbent
                ? Optional.empty()
                : Optional.of(new Stop(
                        name(),
                        mark.rung(),
                        "the end forecast for it is worse than the best so far, by more than %d finished runs had been misjudged"
                                .formatted(errors.length)));
    }

    /** How much better than forecast an end may be: a low quantile of the errors, which are in ascending order. */
    private double luck(double[] errors) {
        int place = (int) (risk * (errors.length + 1));
        if (place >= 1) {
            return Math.min(0, errors[place - 1]);
        }
        double mean = Arrays.stream(errors).average().orElse(0);
        double variance = Arrays.stream(errors)
                .map(error -> (error - mean) * (error - mean))
                .average()
                .orElse(0);
        return Math.min(0, errors[0] - Math.sqrt(variance));
    }
}
