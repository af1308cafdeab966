package dev.descent.curve;

import java.util.List;

/** Where the losses are heading: still improving, plateau, and underfitting where there is evidence for it. */
final class Trend {
    /** Between 5 %, which is settled, and 13 %, which is not. */
    private static final double TRAIN_GAIN = .078;

    /** Between 1 %, which is settled, and 8 %, which is not. */
    private static final double VALID_GAIN = .025;

    private static final double LEAST_FELL = .025;
    private static final double FLAT_TRAIN = .012;
    private static final double FLAT_VALID = .015;
    private static final double CLOSE = .1;

    /** By as much as its noise, up to this, validation may seem to move on a plateau. */
    private static final double MOST_DOUBT = .05;

    private Trend() {}

    static List<Finding> read(Curve curve, LossCurves losses) {
        if (losses.train().isEmpty()) {
            return List.of();
        }
        Cleaned train = losses.train().orElseThrow();
        Cleaned valid = losses.valid().orElse(train);
        Course course = Course.of(train, valid);
        if (!course.isLongEnough(losses.size())) {
            return List.of();
        }
        double trainGain = course.gain(losses.steps(), train);
        double validGain = course.gain(losses.steps(), valid);
        double fell = fellInLastHalf(losses.steps(), valid);
        if (trainGain > TRAIN_GAIN && validGain > VALID_GAIN && fell > LEAST_FELL) {
            return List.of(improving(curve, trainGain, validGain));
        }
        double flatValid = FLAT_VALID + Math.min(MOST_DOUBT, valid.noise().typical());
        boolean flat = Math.abs(trainGain) < FLAT_TRAIN && Math.abs(validGain) < flatValid;
        if (flat && Math.abs(fell) < flatValid) {
            return List.of(settled(curve, train, valid, trainGain));
        }
        return List.of();
    }

    /** Fall of the smoothed log loss from half of the steps to the end. */
    private static double fellInLastHalf(double[] steps, Cleaned curve) {
        int n = steps.length;
        int half = 0;
        while (half < n - 1 && steps[half] < steps[n - 1] / 2) {
            half++;
        }
        double[] smooth = curve.smooth();
        int width = Math.max(1, n / 16);
        double before = 0;
        double after = 0;
        int taken = 0;
        for (int i = 0; i < width; i++) {
            before += smooth[Math.max(0, Math.min(n - 1, half - width / 2 + i))];
            after += smooth[n - 1 - i];
            taken++;
        }
        return (before - after) / taken;
    }

    private static Finding improving(Curve curve, double trainGain, double validGain) {
        return new Finding.Sized(
                Finding.Sized.Kind.STILL_IMPROVING,
                validGain,
                curve.metric(),
                Finding.Confidence.HINT,
                "Both losses were still falling when the run ended: twice the budget would lower the training loss by about "
                        + Words.percent(trainGain) + " and the validation loss (" + curve.metric() + ") by about "
                        + Words.percent(validGain) + ". Train longer, or raise the learning rate.");
    }

    private static Finding settled(Curve curve, Cleaned train, Cleaned valid, double gain) {
        double a = Math.exp(train.smooth()[train.smooth().length - 1]);
        double v = Math.exp(valid.smooth()[valid.smooth().length - 1]);
        if (curve.attainable().isPresent() && v - a < CLOSE * v) {
            double best = curve.attainable().getAsDouble();
            if (a > best * Math.exp(2 * Math.max(.05, train.noise().typical()))) {
                return new Finding.Sized(
                        Finding.Sized.Kind.UNDERFITTING,
                        a / best - 1,
                        curve.metric(),
                        Finding.Confidence.LIKELY,
                        "Training settled at a loss of " + Words.number(a) + ", " + Words.percent(a / best - 1)
                                + " above the "
                                + Words.number(best)
                                + " that this task is known to allow, and validation lies close to it: the"
                                + " model underfits. Give it more capacity or a better learning rate.");
            }
        }
        return new Finding.Sized(
                Finding.Sized.Kind.PLATEAU,
                gain,
                curve.metric(),
                Finding.Confidence.LIKELY,
                "Neither loss moves any more: training stands at " + Words.number(a) + ", validation at "
                        + Words.number(v)
                        + ", and twice the budget would change the training loss by " + Words.percent(Math.abs(gain))
                        + ". If that level is near chance, the network does not learn; otherwise it has converged.");
    }
}
