package dev.descent.curve;

import dev.descent.math.Order;
import java.util.Optional;

/**
 * Whether a run ended non-finite or blown up. A spike, finite or not, from which it recovers is neither: only the end counts, as the
 * median of the last tenth.
 */
final class Divergence {
    /** Between 1.2, which is not diverged, and 3, which is: the geometric middle. */
    private static final double OVER_START = 1.9;

    private static final double OVER_LEAST = 2;

    /** By so many standard deviations of its point-to-point noise a shaky curve must exceed the limit. */
    private static final double NOISES = 1.5;

    /** So many points tell the noise of a curve however long it is. */
    private static final int ENOUGH = 4000;

    private Divergence() {}

    static Optional<Finding> read(Curve curve) {
        Optional<Finding> broken = nonFinite(curve, curve.train(), "training loss");
        broken = broken.isPresent() ? broken : nonFinite(curve, curve.valid(), "validation loss");
        return broken.isPresent() ? broken : blownUp(curve);
    }

    private static Optional<Finding> nonFinite(Curve curve, Series series, String name) {
        if (!series.endsNonFinite()) {
            return Optional.empty();
        }
        int first = series.size() - 1;
        while (first > 0 && !Double.isFinite(series.value(first - 1))) {
            first--;
        }
        double since = series.step(first);
        return Optional.of(new Finding.Diverged(
                since,
                Epochs.at(curve, since),
                null,
                curve.metric(),
                "The " + name + " is not finite from " + Epochs.word(curve, since)
                        + " to the end of the run: training diverged. A lower learning rate, gradient clipping or a smaller"
                        + " initialisation usually cures this."));
    }

    private static Optional<Finding> blownUp(Curve curve) {
        Series series = (curve.train().finite().size() >= 3 ? curve.train() : curve.valid()).finite();
        if (series.size() < 3) {
            return Optional.empty();
        }
        double[] values = series.values();
        int tenth = Math.max(1, values.length / 10);
        double start = Math.max(values[0], Order.median(values, 0, tenth));
        double end = Order.median(values, values.length - tenth, values.length);
        double least = Order.quantile(values, .05);
        double limit = OVER_START * Math.exp(NOISES * jitter(values));
        if (!(least > 0 && end >= limit * start && end >= OVER_LEAST * least)) {
            return Optional.empty();
        }
        int first = values.length - 1;
        while (first > 0 && values[first - 1] > start) {
            first--;
        }
        double since = series.step(first);
        return Optional.of(new Finding.Diverged(
                since,
                Epochs.at(curve, since),
                end / start - 1,
                curve.metric(),
                "The training loss ends at " + Words.number(end) + ", " + Words.number(end / start)
                        + " times where it began, and has stayed above its start since " + Epochs.word(curve, since)
                        + ": training diverged. Lower the learning rate or clip gradients."));
    }

    /** Log standard deviation from point to point; steady growth has none. */
    private static double jitter(double[] values) {
        int stride = 1 + values.length / ENOUGH;
        double[] changes = new double[(values.length - 2) / stride + 1];
        for (int k = 0; k < changes.length; k++) {
            double ratio = values[k * stride + 1] / values[k * stride];
            changes[k] = ratio > 0 ? Math.log(ratio) : 0;
        }
        return Order.spread(changes) / Math.sqrt(2);
    }
}
