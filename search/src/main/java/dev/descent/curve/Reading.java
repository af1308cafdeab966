package dev.descent.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All detectors over one curve, and which of them speak when others have spoken. */
final class Reading {
    private static final double WIDE_GAP = .2;

    private Reading() {}

    static List<Finding> of(Curve curve) {
        Optional<Finding> diverged = Divergence.read(curve);
        if (diverged.isPresent()) {
            return List.of(diverged.orElseThrow());
        }
        LossCurves losses = LossCurves.of(curve);
        if (losses.train().isEmpty() && losses.valid().isEmpty()) {
            return List.of(tooShort(curve));
        }
        List<Finding> findings = new ArrayList<>(Steadiness.read(curve, losses));
        boolean oscillating =
                findings.stream().anyMatch(finding -> finding.kind().equals("oscillating"));
        if (!oscillating) {
            findings.addAll(Shapes.read(curve, losses));
            findings.addAll(Trend.read(curve, losses));
        }
        if (findings.stream().noneMatch(finding -> finding.kind().equals("underfitting"))) {
            findings.addAll(Learning.read(curve));
        }
        findings.addAll(Beginning.read(curve));
        labelNoise(curve, findings);
        gap(curve, losses, findings);
        if (findings.isEmpty() && losses.valid().isEmpty()) {
            findings.add(new Finding.CannotTell(
                    curve.metric(),
                    "The training loss shows nothing wrong, but without a validation loss (at least " + LossCurves.LEAST
                            + " finite points) overfitting cannot be seen. Log one to know."));
        }
        return findings;
    }

    private static void labelNoise(Curve curve, List<Finding> findings) {
        for (Finding finding : List.copyOf(findings)) {
            if (finding instanceof Finding.Overfitting overfitting) {
                findings.addAll(LabelNoise.read(curve, overfitting.since()));
            }
        }
    }

    private static Finding tooShort(Curve curve) {
        return new Finding.CannotTell(
                curve.metric(),
                "There are " + curve.train().finite().size() + " finite points of training loss and "
                        + curve.valid().finite().size() + " of validation loss; a curve of fewer than "
                        + LossCurves.LEAST
                        + " points tells nothing. Log more often.");
    }

    /** The gap between the losses, told beside overfitting only: alone it is no fault. */
    private static void gap(Curve curve, LossCurves losses, List<Finding> findings) {
        boolean told = findings.stream().anyMatch(finding -> finding.kind().equals("overfitting"));
        if (!told || losses.valid().isEmpty() || losses.train().isEmpty()) {
            return;
        }
        int last = losses.size() - 1;
        double v = Math.exp(losses.valid().orElseThrow().smooth()[last]);
        double a = Math.exp(losses.train().orElseThrow().smooth()[last]);
        double share = (v - a) / v;
        if (share > WIDE_GAP) {
            findings.add(new Finding.Sized(
                    Finding.Sized.Kind.GENERALISATION_GAP,
                    share,
                    curve.metric(),
                    Finding.Confidence.HINT,
                    "At the end the validation loss is " + Words.number(v) + " and the training loss " + Words.number(a)
                            + ": a gap of " + Words.percent(share) + " of the validation loss."));
        }
    }
}
