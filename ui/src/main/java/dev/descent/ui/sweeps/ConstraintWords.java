package dev.descent.ui.sweeps;

import dev.descent.api.EarlierTrials;
import dev.descent.api.SweepConstraint;
import dev.descent.api.Trial;
import dev.descent.ui.format.Numbers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What constrains trials, and what a sweep has learnt before them, in words. */
final class ConstraintWords {
    private ConstraintWords() {}

    /** What a sweep's trials have to keep to; empty for nothing. */
    static String of(@Nullable List<SweepConstraint> constraints) {
        return constraints == null
                ? ""
                : constraints.stream().map(SweepConstraint::words).collect(Collectors.joining("; "));
    }

    /** Whether a trial keeps the constraints, and what was measured; empty where nothing is known. */
    static String of(Trial trial) {
        Map<String, Double> measured = trial.constraints();
        if (trial.feasible() == null || measured == null) {
            return "";
        }
        String values = new TreeMap<>(measured)
                .entrySet().stream()
                        .map(one -> one.getKey() + " " + Numbers.text(one.getValue()))
                        .collect(Collectors.joining(", "));
        return (trial.isInfeasible() ? "broken" : "kept") + (values.isEmpty() ? ", not measured" : ": " + values);
    }

    /** What a sweep has learnt from earlier ones; empty for nothing. */
    static String ofEarlier(@Nullable List<EarlierTrials> earlier) {
        return earlier == null
                ? ""
                : earlier.stream()
                        .map(told -> told.taken() + " trials of " + told.sweep()
                                + (told.left() == 0
                                        ? ""
                                        : " (" + told.left() + " do not fit: " + String.join("; ", told.reasons())
                                                + ")"))
                        .collect(Collectors.joining("; "));
    }
}
