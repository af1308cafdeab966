package dev.descent.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a run's curves, or a sweep's risks, show.
 *
 * @param verdict the gravest kind, {@code healthy}, or {@code cannot-tell}
 * @param findings gravest first
 */
public record Diagnosis(String verdict, List<Finding> findings) {
    /** Verdicts, gravest first; all but {@code healthy} are kinds of findings too. */
    public static final List<String> GRAVITY = List.of(
            "diverged",
            "exploding-gradient",
            "vanishing-gradient",
            "overfitting",
            "double-descent",
            "learning-rate-too-high",
            "oscillating",
            "late-instability",
            "underfitting",
            "dead-units",
            "saturated-units",
            "learning-rate-too-low",
            "plateau",
            "still-improving",
            "noisy-validation",
            "bad-initial-loss",
            "label-noise",
            "generalisation-gap",
            "healthy",
            "cannot-tell");

    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** A diagnosis of these findings; {@code healthy} where there are none. */
    public static Diagnosis of(List<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparingInt(finding -> GRAVITY.indexOf(finding.kind())));
        return new Diagnosis(sorted.isEmpty() ? "healthy" : sorted.getFirst().kind(), sorted);
    }

    /** What a run's curves show. Milliseconds for curves of any length; deterministic. */
    public static Diagnosis of(Curve curve) {
        return of(Reading.of(curve));
    }

    /** The same with what the layers of the network show. */
    public Diagnosis with(LayerStatistics layers) {
        return and(Layers.read(layers));
    }

    /** The same with more findings; what could not be told is left out once something can. */
    public Diagnosis and(List<? extends Finding> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Finding> all = new ArrayList<>(findings);
        all.removeIf(Finding.CannotTell.class::isInstance);
        all.addAll(more);
        return of(all);
    }

    /** {@code verdict} and {@code findings} as the wire has them. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("verdict", verdict);
        map.put("findings", findings.stream().map(Finding::toMap).toList());
        return map;
    }
}
