package dev.descent.server.job;

import dev.descent.api.AgentId;
import dev.descent.api.AttemptEnd;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.JobId;
import dev.descent.api.Jobs;
import dev.descent.api.Lease;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.server.experiment.RunLedger;
import dev.descent.server.metric.MetricStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of attempts, and of their jobs and runs with them. Every transaction locks the run first and its job second, as those
 * that stop a run do.
 */
@ApplicationScoped
class AttemptDesk {
    private final EntityManager entities;
    private final RunLedger ledger;
    private final MetricStore metrics;
    private final QueueSignal signal;
    private final Clock clock;

    AttemptDesk(EntityManager entities, RunLedger ledger, MetricStore metrics, QueueSignal signal, Clock clock) {
        this.entities = entities;
        this.ledger = ledger;
        this.metrics = metrics;
        this.signal = signal;
        this.clock = clock;
    }

    /** A job and its current attempt, both locked with the run. */
    private record Held(JobRow job, AttemptRow attempt) {}

    @Transactional
    void start(AgentId agent, Lease lease) {
        Held held = current(agent, lease);
        if (held.job.jobStatus() != JobStatus.LEASED) {
            return; // Told twice.
        }
        long now = clock.millis();
        held.job.become(JobStatus.RUNNING);
        held.job.leaseUntil = now + Jobs.LEASE.toMillis();
        held.attempt.status = JobStatus.RUNNING.word();
        held.attempt.startedAt = now;
        ledger.begin(held.job.runId(), lease.attempt());
        if (lease.attempt() > 1) {
            metrics.resume(held.job.runId(), 0);
        }
    }

    @Transactional
    void end(AgentId agent, AttemptEnd end) {
        JobRow job = locked(end.job());
        AttemptRow attempt = entities.find(AttemptRow.class, new AttemptRow.Key(job.id, end.attempt()));
        if (attempt != null && attempt.agentId == Ids.number(agent) && wasTold(attempt)) {
            return;
        }
        if (attempt == null || !job.isHeldBy(agent, end.attempt())) {
            throw superseded(new Lease(end.job(), end.attempt()));
        }
        judge(new Held(job, attempt), end);
    }

    private static boolean wasTold(AttemptRow attempt) {
        JobStatus status = JobStatus.of(attempt.status);
        return status == JobStatus.FINISHED || status == JobStatus.FAILED || status == JobStatus.STOPPED;
    }

    private void judge(Held held, AttemptEnd end) {
        Integer exitCode = end.exitCode();
        if (held.job.jobStatus() == JobStatus.STOPPING) {
            stopped(held, exitCode);
        } else if (end.reason().equals(AttemptEnd.AGENT_ENDED)) {
            closeAttempt(held, JobStatus.STOPPED, exitCode, end.reason());
            requeue(held.job, "its agent ended");
        } else if (exitCode != null && exitCode == 0) {
            closeAttempt(held, JobStatus.FINISHED, exitCode, end.reason());
            held.job.become(JobStatus.FINISHED);
            ledger.end(held.job.runId(), new RunEnd(RunStatus.FINISHED, null, exitCode, null));
        } else {
            failed(held, exitCode, Reasons.of(end));
        }
    }

    private void stopped(Held held, @Nullable Integer exitCode) {
        String reason = held.job.stopReason == null ? "stopped" : held.job.stopReason;
        closeAttempt(held, JobStatus.STOPPED, exitCode, reason);
        held.job.become(JobStatus.STOPPED);
        ledger.end(held.job.runId(), new RunEnd(RunStatus.STOPPED, reason, exitCode, null));
    }

    private void failed(Held held, @Nullable Integer exitCode, String reason) {
        closeAttempt(held, JobStatus.FAILED, exitCode, reason);
        if (held.job.failed < held.job.retryFailed) {
            held.job.failed++;
            requeue(held.job, "attempt " + held.job.attempt + " failed: " + reason);
            return;
        }
        held.job.become(JobStatus.FAILED);
        ledger.end(held.job.runId(), new RunEnd(RunStatus.FAILED, reason, exitCode, null));
    }

    /** An attempt that nobody holds any more; nothing happens where that is no longer so. */
    @Transactional
    void lose(Lease lease, String reason) {
        JobRow job = locked(lease.job());
        AttemptRow attempt = entities.find(AttemptRow.class, new AttemptRow.Key(job.id, lease.attempt()));
        if (attempt == null
                || job.attempt != lease.attempt()
                || !job.jobStatus().isHeld()) {
            return;
        }
        lose(new Held(job, attempt), reason);
    }

    private void lose(Held held, String reason) {
        if (held.job.jobStatus() == JobStatus.STOPPING) {
            stopped(held, null);
            return;
        }
        closeAttempt(held, JobStatus.LOST, null, reason);
        if (held.job.lost < held.job.retryLost) {
            held.job.lost++;
            requeue(held.job, "attempt " + held.job.attempt + " was lost: " + reason);
            return;
        }
        held.job.become(JobStatus.LOST);
        ledger.end(held.job.runId(), new RunEnd(RunStatus.LOST, reason, null, null));
    }

    /** As {@link #lose(Lease, String)}, where the lease has expired by now. */
    @Transactional
    void expire(Lease lease) {
        JobRow job = locked(lease.job());
        Long until = job.leaseUntil;
        if (job.attempt == lease.attempt() && until != null && until < clock.millis()) {
            lose(lease, "its agent " + Ids.agent(job.agentId == null ? 0 : job.agentId) + " fell silent");
        }
    }

    private void requeue(JobRow job, String reason) {
        job.become(JobStatus.QUEUED);
        ledger.requeue(job.runId(), reason);
        signal.afterCommit();
    }

    private void closeAttempt(Held held, JobStatus how, @Nullable Integer exitCode, String reason) {
        held.attempt.end(how, clock.millis(), exitCode, reason);
    }

    private Held current(AgentId agent, Lease lease) {
        JobRow job = locked(lease.job());
        AttemptRow attempt = entities.find(AttemptRow.class, new AttemptRow.Key(job.id, lease.attempt()));
        if (attempt == null || !job.isHeldBy(agent, lease.attempt())) {
            throw superseded(lease);
        }
        return new Held(job, attempt);
    }

    private static DescentException superseded(Lease lease) {
        return new DescentException(
                ErrorCode.SUPERSEDED,
                "attempt " + lease.attempt() + " at job '" + lease.job() + "' no longer counts for this agent");
    }

    /** The job, locked after its run. */
    private JobRow locked(JobId id) {
        String run = entities.createQuery("select run from JobRow where id = :id", String.class)
                .setParameter("id", Ids.number(id))
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> DescentException.notFound("job", id));
        ledger.lock(new RunId(run));
        return entities.find(JobRow.class, Ids.number(id), LockModeType.PESSIMISTIC_WRITE);
    }
}
