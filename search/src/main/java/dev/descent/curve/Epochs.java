package dev.descent.curve;

import org.jspecify.annotations.Nullable;

/** Steps as epochs, where a run logged both. */
final class Epochs {
    private Epochs() {}

    /** The epoch at a step; null where it is not known. */
    static @Nullable Double at(Curve curve, double step) {
        double epoch = curve.epochs().finite().between(step);
        return Double.isFinite(epoch) ? epoch : null;
    }

    /** {@code step 46}, or {@code step 4600 (epoch 46)}. */
    static String word(Curve curve, double step) {
        Double epoch = at(curve, step);
        return "step " + Words.number(step) + (epoch == null ? "" : " (epoch " + Words.number(epoch) + ")");
    }
}
