package dev.descent.curve.capacity;

/**
 * One trained model of a sweep over capacity.
 *
 * @param capacity size of the model, or number of training samples; positive
 * @param seed name of the replicate: rows with the same seed share data and luck
 * @param risk loss or error on data not trained on; not negative, NaN where training failed
 * @param trainError share of training examples classified wrongly (or another error that 0 means fitted); NaN when unknown
 * @param norm of the weights; NaN when unknown
 * @param samples number of training samples; NaN when unknown
 * @param outputs number of outputs; NaN when unknown
 */
public record CapacityRow(
        double capacity, String seed, double risk, double trainError, double norm, double samples, double outputs) {
    public CapacityRow {
        if (!(capacity > 0)) {
            throw new IllegalArgumentException("need a capacity > 0, got " + capacity);
        }
    }

    /** A row of which only the risk is known. */
    public static CapacityRow of(double capacity, String seed, double risk) {
        return new CapacityRow(capacity, seed, risk, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
}
