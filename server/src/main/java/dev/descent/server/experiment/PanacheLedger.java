package dev.descent.server.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.ExperimentId;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.server.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transitions of a run's status, each on its locked row; every way to end a run ends here. */
@ApplicationScoped
class PanacheLedger implements RunLedger {
    private static final int REASON = 100_000;
    private static final int STOP_REASON = 2_000;

    private final EntityManager entities;
    private final RunEvents events;
    private final Clock clock;

    PanacheLedger(EntityManager entities, RunEvents events, Clock clock) {
        this.entities = entities;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void begin(RunId run, int attempt) {
        RunRow row = locked(run);
        RunStatus status = row.runStatus();
        if (status == RunStatus.STOPPED || status == RunStatus.CANCELLED || status == RunStatus.FINISHED) {
            throw new DescentException(
                    ErrorCode.STATE,
                    "need a run that is queued, running, failed or lost to begin an attempt, run '" + run + "' is "
                            + row.status);
        }
        reopen(row);
        row.attempt = attempt;
        row.startedAt = clock.millis();
    }

    @Override
    @Transactional
    public void requeue(RunId run, String reason) {
        RunRow row = locked(run);
        reopen(row);
        row.status = RunStatus.QUEUED.word();
        row.startedAt = null;
        row.reason = Texts.cut(reason, REASON);
    }

    @Override
    @Transactional
    public void end(RunId run, RunEnd end) {
        RunRow row = locked(run);
        finish(row, end.status() == RunStatus.FINISHED ? told(row, end) : end);
    }

    @Override
    @Transactional
    public void askToStop(RunId run, String reason) {
        RunRow row = locked(run);
        if (!row.isTerminal()) {
            row.stopReason = Texts.cut(reason, STOP_REASON);
        }
    }

    @Override
    @Transactional
    public void lock(RunId run) {
        locked(run);
    }

    @Override
    @Transactional
    public Optional<ExperimentId> experimentOf(RunId run) {
        return Optional.ofNullable(entities.find(RunRow.class, run.value()))
                .map(row -> new ExperimentId(Long.toString(row.experimentId)));
    }

    /** The row, locked until the transaction ends. @throws DescentException NOT_FOUND */
    RunRow locked(RunId run) {
        RunRow row = entities.find(RunRow.class, run.value(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw DescentException.notFound("run", run);
        }
        return row;
    }

    /** Back to RUNNING, as if it had never ended. */
    void reopen(RunRow row) {
        row.status = RunStatus.RUNNING.word();
        row.reason = null;
        row.exitCode = null;
        row.endedAt = null;
        row.stopReason = null;
        row.toldStatus = null;
        row.toldReason = null;
    }

    /** Keeps what the program says of its end, for when its process has ended. */
    void tell(RunRow row, RunEnd end) {
        row.toldStatus = end.status().word();
        row.toldReason = Texts.cutNullable(end.reason(), REASON);
    }

    /** Ends a locked row. The first of several ends in the same state counts. */
    void finish(RunRow row, RunEnd end) {
        if (row.runStatus() == end.status()) {
            return;
        }
        row.status = end.status().word();
        row.reason = Texts.cutNullable(reason(row, end), REASON);
        row.exitCode = end.exitCode();
        Instant endedAt = end.endedAt();
        row.endedAt = endedAt == null ? clock.millis() : endedAt.toEpochMilli();
        events.afterCommit(new RunEnded(row.runId(), end.status()));
    }

    private static @Nullable String reason(RunRow row, RunEnd end) {
        boolean stopped = end.status() == RunStatus.STOPPED || end.status() == RunStatus.CANCELLED;
        return end.reason() == null && stopped ? row.stopReason : end.reason();
    }

    private static RunEnd told(RunRow row, RunEnd end) {
        if (row.toldStatus == null) {
            return end;
        }
        RunStatus status = RunStatus.valueOf(row.toldStatus.toUpperCase(Locale.ROOT));
        return new RunEnd(status, row.toldReason, end.exitCode(), end.endedAt());
    }
}
