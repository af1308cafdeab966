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
 */
public record Trial(
        int number,
        RunStatus status,
        Map<String, Object> parameters,
        @Nullable Double value,
        List<RunId> runs,
        @Nullable String verdict,
        @Nullable EarlyStop stop,
        @Nullable TrialExplanation explanation) {
    public Trial {
        Objects.requireNonNull(status);
        parameters = Map.copyOf(parameters);
        runs = List.copyOf(runs);
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
}
