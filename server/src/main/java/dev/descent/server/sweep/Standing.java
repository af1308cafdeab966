package dev.descent.server.sweep;

import dev.descent.api.RunStatus;
import dev.descent.server.experiment.SweepRun;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How runs taken together stand. */
final class Standing {
    private Standing() {}

    /** One status for the runs of a trial: of those that go on the furthest, of those that ended the best. */
    static RunStatus of(List<SweepRun> runs) {
        Set<RunStatus> statuses = runs.stream().map(SweepRun::status).collect(Collectors.toSet());
        boolean waits = statuses.contains(RunStatus.QUEUED) || statuses.isEmpty();
        if (statuses.contains(RunStatus.RUNNING) || (waits && statuses.size() > 1)) {
            return RunStatus.RUNNING;
        }
        if (waits) {
            return RunStatus.QUEUED;
        }
        return List.of(RunStatus.FINISHED, RunStatus.FAILED, RunStatus.LOST, RunStatus.STOPPED).stream()
                .filter(statuses::contains)
                .findFirst()
                .orElse(RunStatus.CANCELLED);
    }

    static boolean isLive(SweepRun run) {
        return !run.status().isTerminal();
    }
}
