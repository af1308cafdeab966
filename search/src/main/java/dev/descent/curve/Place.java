package dev.descent.curve;

/**
 * Where a turn of a curve lies, read off the errors of the fits that turn at each bin: they make a likelihood of the place, its
 * middle is the estimate, and what lies outside of its tails the interval. No resampling: a fit that has adapted itself to the noise would
 * look surer than it is.
 *
 * @param bin the median of the likelihood
 * @param low first bin of the 95 % interval
 * @param high its last bin
 */
record Place(int bin, int low, int high) {
    /** In each tail. */
    private static final double TAIL = .025;

    static Place of(double[] errors) {
        double least = Double.POSITIVE_INFINITY;
        for (double error : errors) {
            least = Math.min(least, error);
        }
        double[] weights = new double[errors.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp((least - errors[i]) / 2);
            sum += weights[i];
        }
        return new Place(
                quantile(weights, .5 * sum), quantile(weights, TAIL * sum), quantile(weights, (1 - TAIL) * sum));
    }

    private static int quantile(double[] weights, double wanted) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            if (sum >= wanted) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
