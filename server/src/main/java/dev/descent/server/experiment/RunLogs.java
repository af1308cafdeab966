package dev.descent.server.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.LogBatch;
import dev.descent.api.LogLine;
import dev.descent.api.Logs;
import dev.descent.api.Page;
import dev.descent.api.RunId;
import dev.descent.server.artifact.LogStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The lines of runs that exist: who may write them is checked here, the store knows ids only. */
@ApplicationScoped
class RunLogs implements Logs {
    private final LogStore store;
    private final RunChecks checks;

    RunLogs(LogStore store, RunChecks checks) {
        this.store = store;
        this.checks = checks;
    }

    @Override
    public void append(RunId run, LogBatch batch) {
        checks.writable(run);
        store.append(run, batch);
    }

    @Override
    public Page<LogLine> read(RunId run, long offset, int limit) {
        checks.exists(run);
        if (offset < 0 || limit < 1) {
            throw DescentException.invalid("need offset >= 0 and limit >= 1, got " + offset + " and " + limit);
        }
        return store.read(run, offset, limit);
    }

    @Override
    public List<RunId> withLines(List<RunId> runs) {
        return runs.stream().filter(store::holds).toList();
    }
}
