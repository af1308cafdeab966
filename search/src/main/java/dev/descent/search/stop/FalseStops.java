package dev.descent.search.stop;

import dev.descent.math.Quantiles;
import java.util.Map;
import java.util.Set;

/**
 * How often a rule was wrong, measured on the runs that it would have stopped and that finished all the same.
 *
 * @param finished how many of them there are
 * @param wrong how many of them ended better than every run that the rule let finish
 */
public record FalseStops(int finished, int wrong) {
    /** Counts over the costs of all runs that finished, by id; of spared ones that have not finished nothing is counted. */
    public static FalseStops of(Set<String> spared, Map<String, Double> finals) {
        double best = finals.entrySet().stream()
                .filter(entry -> !spared.contains(entry.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .min()
                .orElse(Course.WORST);
        int finished = 0;
        int wrong = 0;
        for (Map.Entry<String, Double> entry : finals.entrySet()) {
            if (spared.contains(entry.getKey())) {
                finished++;
                wrong += entry.getValue() < best ? 1 : 0;
            }
        }
        return new FalseStops(finished, wrong);
    }

    /** The share of wrong ones; NaN of none. */
    public double rate() {
        return (double) wrong / finished;
    }

    /** Upper end of the one-sided 95 % interval of the share (Clopper, Pearson 1934); 1 of none. */
    public double upper() {
        return wrong >= finished ? 1 : Quantiles.betaQuantile(.95, wrong + 1.0, finished - wrong);
    }
}
