package dev.descent.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One search.
 *
 * @param method {@code grid}, {@code random}, {@code sobol}, …
 * @param executes the recipe's name, or the command line
 * @param file the sweep file as it was written
 * @param counts runs by status
 * @param planned how many trials it will make; null where it cannot be known
 * @param trials all trials so far, by number; empty in lists
 * @param best the best finished trial that keeps the constraints; null while there is none
 * @param capacity null unless the sweep is over capacity
 * @param reason why it ended, unless its budget was used
 * @param verdict gravest finding of the sweep itself; null where it has not been diagnosed
 * @param findings findings of the sweep itself
 * @param stopping what its stopping rule did; null where it has none, and in lists
 * @param constraints what its trials have to keep to; null for nothing
 * @param tradeoff what it has come to where there are several objectives; null where there is one, and in lists
 * @param earlier what it has learnt from earlier sweeps at its launch; null for nothing, and in lists
 */
public record Sweep(
        SweepId id,
        ExperimentId experiment,
        String name,
        SweepStatus status,
        String method,
        SweepObjective objective,
        String executes,
        String file,
        Instant createdAt,
        @Nullable Instant endedAt,
        Map<RunStatus, Integer> counts,
        @Nullable Integer planned,
        int replicates,
        List<Trial> trials,
        @Nullable Trial best,
        @Nullable Capacity capacity,
        @Nullable String reason,
        @Nullable String verdict,
        List<Finding> findings,
        @Nullable Stopping stopping,
        @Nullable List<SweepConstraint> constraints,
        @Nullable Tradeoff tradeoff,
        @Nullable List<EarlierTrials> earlier) {
    public Sweep {
        Objects.requireNonNull(id);
        counts = Map.copyOf(counts);
        trials = List.copyOf(trials);
        findings = List.copyOf(findings);
        constraints = constraints == null || constraints.isEmpty() ? null : List.copyOf(constraints);
        earlier = earlier == null || earlier.isEmpty() ? null : List.copyOf(earlier);
    }
}
