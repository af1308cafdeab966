package dev.descent.curve;

import dev.descent.math.Order;
import java.util.List;

/**
 * Whether labels look noisy: when validation was best, training still made about as many mistakes as validation; then training learnt them
 * by heart and validation got worse. Networks learn what generalises first (D. Arpit et al. 2017, "A closer look at memorization in deep
 * networks", ICML, arXiv:1706.05394). A hint: a task may also just be hard.
 */
final class LabelNoise {
    /** Fewer mistakes than this when validation was best leave nothing to suspect. */
    private static final double LEAST = .05;

    /** Both errors may differ by this share while nothing has been learnt by heart. */
    private static final double ALIKE = .35;

    /** Training must have learnt this share of its mistakes by heart. */
    private static final double LEARNT = .5;

    private LabelNoise() {}

    /** Reads errors where overfitting was found since a step. */
    static List<Finding> read(Curve curve, double since) {
        Series train = curve.trainError().finite();
        Series valid = curve.validError().finite();
        if (train.size() < LossCurves.LEAST || valid.size() < LossCurves.LEAST) {
            return List.of();
        }
        double mistakes = around(train, since);
        double held = around(valid, since);
        double end = end(train);
        boolean alike = mistakes > (1 - ALIKE) * held;
        if (mistakes < LEAST || !alike || end > (1 - LEARNT) * mistakes || end(valid) < held) {
            return List.of();
        }
        return List.of(new Finding.Sized(
                Finding.Sized.Kind.LABEL_NOISE,
                mistakes,
                since,
                null,
                curve.metric(),
                Finding.Confidence.HINT,
                "When validation was best, training made " + Words.percent(mistakes) + " mistakes and validation "
                        + Words.percent(held) + ", about alike; then training learnt its own by heart ("
                        + Words.percent(end)
                        + " at the end) and validation got worse. Wrong labels look like this, up to "
                        + Words.percent(mistakes)
                        + " of them: look at the training examples with the highest loss at that step."));
    }

    private static double around(Series series, double step) {
        int nearest = 0;
        for (int i = 1; i < series.size(); i++) {
            nearest = Math.abs(series.step(i) - step) < Math.abs(series.step(nearest) - step) ? i : nearest;
        }
        return Order.median(series.values(), Math.max(0, nearest - 2), Math.min(series.size(), nearest + 3));
    }

    private static double end(Series series) {
        return Order.median(series.values(), series.size() - Math.max(3, series.size() / 10), series.size());
    }
}
