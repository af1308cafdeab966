package dev.descent.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One execution of training code, as far as a list or a page shows it; its points, log lines and artifacts are asked for apart.
 *
 * @param experiment the experiment it belongs to
 * @param attempt the current try, from 1; 0 for a run that no agent executes
 * @param reason why it failed, stopped or was lost, with the last lines of its output; null where there is nothing to say
 * @param exitCode of its process; null while it runs, or where no agent executed it
 * @param user who created it; empty when unknown
 * @param sweep the sweep that made it, or null
 * @param trial number of the trial, from 1; null outside a sweep
 * @param seed the replicate's seed; null where there is none
 * @param queuedAt when it was created
 * @param startedAt when its program started; null while it waits
 * @param endedAt when it ended; null while it does not
 * @param deletedAt when it was put into the waste-paper basket; null for an active one
 * @param parent the run it is nested in, or null
 * @param verdict gravest finding, {@code healthy} or {@code cannot-tell}; null where it has not been diagnosed
 */
public record Run(
        RunId id,
        ExperimentId experiment,
        String name,
        RunStatus status,
        int attempt,
        @Nullable String reason,
        @Nullable Integer exitCode,
        String user,
        String note,
        @Nullable SweepId sweep,
        @Nullable Integer trial,
        @Nullable Long seed,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant deletedAt,
        @Nullable RunId parent,
        Map<String, String> parameters,
        Map<String, MetricSummary> metrics,
        Map<String, String> tags,
        @Nullable String verdict,
        List<Finding> findings) {
    public Run {
        Objects.requireNonNull(id);
        parameters = Map.copyOf(parameters);
        metrics = Map.copyOf(metrics);
        tags = Map.copyOf(tags);
        findings = List.copyOf(findings);
    }
}
