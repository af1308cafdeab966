package dev.descent.curve.sibling;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One finished run of a sweep, as far as its siblings are concerned.
 *
 * @param trial number of its trial
 * @param seed name of the replicate: runs with the same seed share their luck
 * @param parameters of the trial, numbers as {@link Number}
 * @param trainLoss at the end; NaN or infinite where it diverged or was not logged
 * @param value of the objective, lower is better; NaN where there is none
 * @param kinds of the findings that its own curves show
 */
public record Sibling(
        int trial, String seed, Map<String, Object> parameters, double trainLoss, double value, Set<String> kinds) {
    public Sibling {
        Objects.requireNonNull(seed);
        parameters = Map.copyOf(parameters);
        kinds = Set.copyOf(kinds);
    }
}
