package dev.descent.search;

/**
 * How much better than the best trial anything could still be, by what a model believes; in units of the objective.
 *
 * @param trials number of trials that the model has seen
 * @param regret upper bound of what is lost by stopping now, at least 0
 * @param noise standard deviation of what the same trial would bring again, as the model estimates it near the best value
 */
public record RegretBound(int trials, double regret, double noise) {
    /** Whether what could be gained is no more than what two runs of the same trial differ by. */
    public boolean isWithinNoise() {
        return regret <= noise;
    }
}
