package dev.descent.curve;

import java.util.ArrayList;
import java.util.List;

/** What the noise of the two losses shows: oscillation, late instability, noisy validation. */
final class Steadiness {
    private static final double OSCILLATING = .08;
    private static final double LEAST_RISES = .3;
    private static final double LEAST_DETOUR = 6;
    private static final double FLOOR = .05;

    /** The geometric middle of 3 %, which is quiet, and 6 %, which is noisy. */
    private static final double NOISY = .0425;

    private static final double VANISHED = .01;

    private Steadiness() {}

    static List<Finding> read(Curve curve, LossCurves losses) {
        List<Finding> findings = new ArrayList<>();
        losses.train().ifPresent(train -> oscillation(curve, train, findings));
        losses.valid().ifPresent(valid -> noise(curve, valid, findings));
        return findings;
    }

    private static void oscillation(Curve curve, Cleaned train, List<Finding> findings) {
        double[] logs = train.values();
        double[] floored = new double[logs.length];
        double floor = FLOOR * Math.exp(logs[0]);
        for (int i = 0; i < logs.length; i++) {
            floored[i] = Math.log(Math.exp(logs[i]) + floor);
        }
        Cleaned level = Cleaned.of(floored);
        double spread = level.noise().typical();
        if (spread > OSCILLATING && rises(floored) >= LEAST_RISES && detour(floored) > LEAST_DETOUR) {
            findings.add(new Finding.Sized(
                    Finding.Sized.Kind.OSCILLATING,
                    spread,
                    curve.metric(),
                    Finding.Confidence.LIKELY,
                    "The training loss goes up and down by about " + Words.percent(spread)
                            + " from point to point without getting anywhere. Lower the learning rate, use larger batches, or clip"
                            + " gradients."));
        } else if (logs[logs.length - 1] < logs[0] + Math.log(VANISHED)
                && train.noise().typical() > 4 * OSCILLATING) {
            findings.add(new Finding.Sized(
                    Finding.Sized.Kind.LATE_INSTABILITY,
                    train.noise().typical(),
                    curve.metric(),
                    Finding.Confidence.HINT,
                    "The training loss is below 1 % of its start and shakes by about "
                            + Words.percent(train.noise().typical())
                            + " there. This late instability matters only if the validation loss shakes as well."));
        }
    }

    /** Share of points after the first fifth that lie above the one before. */
    private static double rises(double[] y) {
        int from = y.length / 5 + 1;
        double rises = 0;
        for (int i = from; i < y.length; i++) {
            rises += y[i] > y[i - 1] ? 1 : 0;
        }
        return rises / Math.max(1, y.length - from);
    }

    /** Length of the way after the first fifth over the distance covered. */
    private static double detour(double[] y) {
        int from = y.length / 5 + 1;
        double way = 0;
        for (int i = from; i < y.length; i++) {
            way += Math.abs(y[i] - y[i - 1]);
        }
        return way / Math.max(1e-12, Math.abs(y[y.length - 1] - y[from - 1]));
    }

    private static void noise(Curve curve, Cleaned valid, List<Finding> findings) {
        double spread = valid.noise().visible();
        if (spread <= NOISY) {
            return;
        }
        findings.add(new Finding.Sized(
                Finding.Sized.Kind.NOISY_VALIDATION,
                spread,
                curve.metric(),
                Finding.Confidence.LIKELY,
                "The validation loss (" + curve.metric() + ") jumps by about " + Words.percent(spread)
                        + " from point to point. " + advice(curve)));
    }

    private static String advice(Curve curve) {
        if (curve.validationSize().isPresent()) {
            return "It is measured on " + Words.number(curve.validationSize().getAsDouble())
                    + " examples: if a larger validation set does not calm it, lower the learning rate or check batch"
                    + " normalisation.";
        }
        return "Enlarge the validation set; if that does not calm it, lower the learning rate or check batch normalisation.";
    }
}
