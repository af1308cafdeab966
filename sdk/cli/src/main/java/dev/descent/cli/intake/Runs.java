package dev.descent.cli.intake;

import dev.descent.api.ExperimentId;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.SweepId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs with something changed. */
final class Runs {
    private Runs() {}

    /** The run under another id and parent. */
    static Run withId(Run run, RunId id, @Nullable RunId parent) {
        return copy(run, id, run.experiment(), parent, run.sweep(), run.status(), run.reason(), run.endedAt());
    }

    /** The run in another experiment and sweep. */
    static Run in(Run run, ExperimentId experiment, @Nullable SweepId sweep) {
        return copy(run, run.id(), experiment, run.parent(), sweep, run.status(), run.reason(), run.endedAt());
    }

    /**
     * The run as one of which nothing more is expected: one that still ran or waited where it comes from is lost, since nobody will end it here.
     *
     * @param last the time of its last point in epoch milliseconds, when it ends; 0 where it has none
     */
    static Run over(Run run, long last, Losses losses) {
        if (run.status().isTerminal()) {
            return run;
        }
        losses.add(
                "that a run was still " + run.status().word() + ": it is lost here, and ends with its last point",
                1,
                run.id().value());
        Instant begun = run.startedAt() == null ? run.queuedAt() : run.startedAt();
        Instant end = Instant.ofEpochMilli(Math.max(last, begun.toEpochMilli()));
        String reason = "it was still " + run.status().word() + " when it was imported";
        return copy(run, run.id(), run.experiment(), run.parent(), run.sweep(), RunStatus.LOST, reason, end);
    }

    private static Run copy(
            Run run,
            RunId id,
            ExperimentId experiment,
            @Nullable RunId parent,
            @Nullable SweepId sweep,
            RunStatus status,
            @Nullable String reason,
            @Nullable Instant endedAt) {
        return new Run(
                id,
                experiment,
                run.name(),
                status,
                run.attempt(),
                reason,
                run.exitCode(),
                run.user(),
                run.note(),
                sweep,
                run.trial(),
                run.seed(),
                run.queuedAt(),
                run.startedAt(),
                endedAt,
                run.deletedAt(),
                parent,
                run.parameters(),
                Map.of(),
                run.tags(),
                run.verdict(),
                run.findings());
    }
}
