package dev.descent.cli.intake;

import dev.descent.api.ExperimentId;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.SweepId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs with something changed. */
final class Runs {
    private Runs() {}

    /** The run under another id and parent. */
    static Run withId(Run run, RunId id, @Nullable RunId parent) {
        return copy(run, id, run.experiment(), parent, run.sweep());
    }

    /** The run in another experiment and sweep. */
    static Run in(Run run, ExperimentId experiment, @Nullable SweepId sweep) {
        return copy(run, run.id(), experiment, run.parent(), sweep);
    }

    private static Run copy(
            Run run, RunId id, ExperimentId experiment, @Nullable RunId parent, @Nullable SweepId sweep) {
        return new Run(
                id,
                experiment,
                run.name(),
                run.status(),
                run.attempt(),
                run.reason(),
                run.exitCode(),
                run.user(),
                run.note(),
                sweep,
                run.trial(),
                run.seed(),
                run.queuedAt(),
                run.startedAt(),
                run.endedAt(),
                run.deletedAt(),
                parent,
                run.parameters(),
                Map.of(),
                run.tags(),
                run.verdict(),
                run.findings());
    }
}
