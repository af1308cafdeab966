package dev.descent.curve;

import java.util.List;

/**
 * Whether training began where a network that knows nothing does: a cross-entropy of ln K with K classes. Far above it, the first weights
 * are too large or the labels are read wrongly (A. Karpathy 2019, "A recipe for training neural networks").
 */
final class Beginning {
    /** By so much, in nats, the loss may start above guessing. */
    private static final double SLACK = .5;

    private Beginning() {}

    static List<Finding> read(Curve curve) {
        Series train = curve.train().finite();
        if (curve.classes().isEmpty() || train.isEmpty()) {
            return List.of();
        }
        double guessing = Math.log(curve.classes().getAsDouble());
        double start = train.value(0);
        if (!(guessing > 0) || start <= guessing + SLACK) {
            return List.of();
        }
        return List.of(new Finding.Sized(
                Finding.Sized.Kind.BAD_INITIAL_LOSS,
                start / guessing - 1,
                train.step(0),
                null,
                curve.metric(),
                Finding.Confidence.LIKELY,
                "The training loss began at " + Words.number(start) + "; guessing among "
                        + Words.number(curve.classes().getAsDouble()) + " classes costs " + Words.number(guessing)
                        + " in cross-entropy. The first weights are too large, or the inputs are not normalised: the first steps"
                        + " are spent on unlearning that."));
    }
}
