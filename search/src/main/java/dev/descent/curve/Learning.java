package dev.descent.curve;

import dev.descent.math.Order;
import java.util.Arrays;
import java.util.List;

/**
 * Whether training got anywhere, judged against what the task is known to allow: a run that ends about where it started says
 * nothing by itself (it may have started at the best there is), but does beside a sibling that went far below.
 */
final class Learning {
    /** A training loss so many times lower elsewhere shows that there was something to learn. */
    private static final double FAR = 3;

    /** A fall of the training loss or error by less than this share of its start is none. */
    private static final double FELL = .1;

    /** Below this training error there is little left to learn, whatever the start. */
    private static final double LITTLE = .05;

    private Learning() {}

    static List<Finding> read(Curve curve) {
        Series loss = curve.train().finite();
        if (curve.attainable().isEmpty() || loss.size() < LossCurves.LEAST) {
            return List.of();
        }
        double best = curve.attainable().getAsDouble();
        double end = end(loss);
        if (!(best > 0 && end > FAR * best)) {
            return List.of();
        }
        Series error = curve.trainError().finite();
        if (stayed(error) && end(error) > LITTLE) {
            return List.of(finding(curve, "error", error, end, best));
        }
        return stayed(loss) ? List.of(finding(curve, "loss", loss, end, best)) : List.of();
    }

    private static boolean stayed(Series series) {
        return series.size() >= LossCurves.LEAST && end(series) > (1 - FELL) * series.value(0);
    }

    /** Median of the last tenth, three points at least. */
    private static double end(Series series) {
        double[] values = series.values();
        int count = Math.max(3, values.length / 10);
        return values.length < count
                ? Double.NaN
                : Order.median(Arrays.copyOfRange(values, values.length - count, values.length));
    }

    private static Finding finding(Curve curve, String what, Series stuck, double end, double best) {
        return new Finding.Sized(
                Finding.Sized.Kind.UNDERFITTING,
                end / best - 1,
                curve.metric(),
                Finding.Confidence.LIKELY,
                "The run did not learn: the training " + what + " is " + Words.number(end(stuck))
                        + " at the end and was "
                        + Words.number(stuck.value(0)) + " at the first evaluation, and the training loss stands at "
                        + Words.number(end) + " where a sibling reached " + Words.number(best)
                        + ". A learning rate far too high or too low, or weights that started badly, are the usual causes.");
    }
}
