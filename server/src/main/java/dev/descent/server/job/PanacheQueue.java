package dev.descent.server.job;

import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.server.experiment.RunLedger;
import dev.descent.server.experiment.RunStopper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The sweeps' side of the queue, a row per job. */
@ApplicationScoped
class PanacheQueue implements JobQueue {
    private final RunLedger ledger;
    private final RunStopper stopper;
    private final QueueSignal signal;
    private final Clock clock;

    PanacheQueue(RunLedger ledger, RunStopper stopper, QueueSignal signal, Clock clock) {
        this.ledger = ledger;
        this.stopper = stopper;
        this.signal = signal;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void submit(List<NewJob> jobs) {
        long now = clock.millis();
        jobs.forEach(job -> JobRow.of(job, now).persist());
        signal.afterCommit();
    }

    @Override
    @Transactional
    public void stop(RunId run, String reason) {
        ledger.askToStop(run, reason);
        stopper.stop(run, reason);
    }

    /** Stops the jobs of runs. */
    @ApplicationScoped
    static class JobStopper implements RunStopper {
        private static final int LONGEST_REASON = 2_000;

        private final EntityManager entities;
        private final RunLedger ledger;

        JobStopper(EntityManager entities, RunLedger ledger) {
            this.entities = entities;
            this.ledger = ledger;
        }

        @Override
        @Transactional
        public boolean stop(RunId run, String reason) {
            ledger.lock(run);
            Optional<JobRow> found = entities.createQuery("from JobRow where run = :run", JobRow.class)
                    .setParameter("run", run.value())
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultStream()
                    .findFirst();
            return found.isPresent() && stop(found.get(), reason);
        }

        private boolean stop(JobRow job, String reason) {
            return switch (job.jobStatus()) {
                case QUEUED, LEASED -> cancel(job, reason);
                case RUNNING -> ask(job, reason);
                case STOPPING -> true;
                case FINISHED, FAILED, STOPPED, LOST, CANCELLED -> false;
            };
        }

        /** An attempt that was leased and has not started finds that it no longer counts. */
        private boolean cancel(JobRow job, String reason) {
            job.become(JobStatus.CANCELLED);
            ledger.end(job.runId(), new RunEnd(RunStatus.CANCELLED, reason, null, null));
            return true;
        }

        private static boolean ask(JobRow job, String reason) {
            job.become(JobStatus.STOPPING);
            job.stopReason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
            return true;
        }
    }
}
