package dev.descent.curve;

import java.util.Optional;

/**
 * Both losses of a run on one grid of steps, in logarithms and cleaned: what the detectors read.
 *
 * @param steps of the points, at most {@link #LIMIT}
 * @param valid validation, where there are enough points
 * @param train training at the same steps (at its own, where there is no validation), where there are enough points
 */
@SuppressWarnings("ArrayRecordComponent") // made and read inside this package only
record LossCurves(double[] steps, Optional<Cleaned> valid, Optional<Cleaned> train) {
    /** Longer curves are thinned to medians of blocks. */
    static final int LIMIT = 600;

    /** Fewer points tell nothing. */
    static final int LEAST = 8;

    private static final double ZERO = 1e-4;

    static LossCurves of(Curve curve) {
        Series valid = curve.valid().finite();
        Series train = curve.train().finite();
        Series leading = (valid.size() >= LEAST ? valid : train).thinned(LIMIT);
        double[] steps = leading.steps();
        Optional<Cleaned> validation = valid.size() < LEAST ? Optional.empty() : clean(leading.values());
        Optional<Cleaned> training = train.size() < LEAST ? Optional.empty() : clean(train.at(steps));
        return new LossCurves(steps, validation, training);
    }

    private static Optional<Cleaned> clean(double[] values) {
        return values.length < LEAST ? Optional.empty() : Optional.of(Cleaned.of(logarithms(values)));
    }

    /**
     * Logarithms of losses. With zeros: above a ten-thousandth of the start. With negative values (log-likelihoods of densities): of
     * the height above the minimum in units of the range from the start.
     */
    static double[] logarithms(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double start = values[0];
        double[] logs = new double[values.length];
        double range = Math.max(1e-300, start > least ? start - least : most - least);
        for (int i = 0; i < logs.length; i++) {
            logs[i] = least > 0
                    ? Math.log(values[i])
                    : least == 0 && start > 0
                            ? Math.log(values[i] + ZERO * start)
                            : Math.log1p((values[i] - least) / range);
        }
        return logs;
    }

    int size() {
        return steps.length;
    }
}
