package dev.descent.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One point of a sweep's space.
 *
 * @param number from 1
 * @param status {@code queued running finished failed stopped lost cancelled}, of its runs taken together
 * @param parameters values as JSON has them: Boolean, Long, Double, String, or a List of these
 * @param value the objective, the mean over the replicates that have one; null while there is none
 * @param runs one per replicate
 * @param verdict gravest verdict of its runs; null where none has been diagnosed
 * @param stop what a stopping rule said of it; null where none said anything
 * @param explanation why it was proposed; null where its method gives no reasons
 * @param feasible whether it keeps the constraints; null where there are none, and before it has ended
 * @param constraints what the constraints' metrics were at its end, by metric, without those that are not known; null like {@code feasible}
 * @param values one per objective where there are several, in their order, NaN for one that is not known; null where there is one, and before
 *     it has ended
 */
public record Trial(
        int number,
        RunStatus status,
        Map<String, Object> parameters,
        @Nullable Double value,
        List<RunId> runs,
        @Nullable String verdict,
        @Nullable EarlyStop stop,
        @Nullable TrialExplanation explanation,
        @Nullable Boolean feasible,
        @Nullable Map<String, Double> constraints,
        @Nullable List<Double> values) {
    public Trial {
        Objects.requireNonNull(status);
        parameters = Map.copyOf(parameters);
        runs = List.copyOf(runs);
        constraints = constraints == null ? null : Map.copyOf(constraints);
        values = values == null ? null : List.copyOf(values);
    }

    /** A trial of one objective that nothing constrains. */
    public Trial(
            int number,
            RunStatus status,
            Map<String, Object> parameters,
            @Nullable Double value,
            List<RunId> runs,
            @Nullable String verdict,
            @Nullable EarlyStop stop,
            @Nullable TrialExplanation explanation) {
        this(number, status, parameters, value, runs, verdict, stop, explanation, null, null, null);
    }

    /** A trial of which no stopping rule said anything, proposed without a reason. */
    public Trial(
            int number,
            RunStatus status,
            Map<String, Object> parameters,
            @Nullable Double value,
            List<RunId> runs,
            @Nullable String verdict) {
        this(number, status, parameters, value, runs, verdict, null, null);
    }

    /** Whether it is known to break a constraint. */
    public boolean isInfeasible() {
        return Boolean.FALSE.equals(feasible);
    }
}
