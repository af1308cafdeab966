package dev.descent.search;

/**
 * How far a model of an objective can be trusted: each trial that ended is predicted from all others, on the scale that the model works on.
 *
 * @param trials number of trials predicted
 * @param r2 share of the variance that the predictions explain: 1 for perfect ones, 0 for ones as bad as the mean, less for worse
 * @param meanSquare mean square of the errors in units of the predicted standard deviations: about 1 for a model that knows what it does not know,
 *     more for one too sure of itself
 * @param within80 share of the trials within the intervals that should hold 80 % of them
 */
public record SurrogateCard(int trials, double r2, double meanSquare, double within80) {
    /** Whether the model predicts better than the mean would. */
    public boolean isUseful() {
        return r2 > 0;
    }
}
