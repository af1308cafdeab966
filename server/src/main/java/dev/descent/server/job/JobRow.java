package dev.descent.server.job;

import dev.descent.api.AgentId;
import dev.descent.api.Execution;
import dev.descent.api.ExperimentId;
import dev.descent.api.Job;
import dev.descent.api.JobId;
import dev.descent.api.Resources;
import dev.descent.api.RunId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of the table of jobs. */
@Entity
@Table(name = "job")
@DynamicUpdate
class JobRow extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    @Column(name = "run_id", updatable = false)
    String run = "";

    String status = JobStatus.QUEUED.word();

    @Column(updatable = false)
    @Nullable
    String recipe;

    @Column(updatable = false)
    String command = "[]";

    @Column(updatable = false)
    @Nullable
    String folder;

    @Column(updatable = false)
    String environment = Json.EMPTY_OBJECT;

    @Column(updatable = false)
    String parameters = Json.EMPTY_OBJECT;

    @Column(updatable = false)
    int cpu;

    @Column(updatable = false)
    int gpu;

    @Column(updatable = false)
    @Nullable
    Long memory;

    @Column(updatable = false)
    String labels = Json.EMPTY_OBJECT;

    @Column(name = "timeout_ms", updatable = false)
    @Nullable
    Long timeoutMillis;

    @Column(name = "grace_ms", updatable = false)
    long graceMillis;

    @Column(name = "retry_failed", updatable = false)
    int retryFailed;

    @Column(name = "retry_lost", updatable = false)
    int retryLost;

    int failed;
    int lost;
    int attempt;

    @Column(name = "agent_id")
    @Nullable
    Long agentId;

    @Column(name = "lease_until")
    @Nullable
    Long leaseUntil;

    @Column(name = "stop_reason")
    @Nullable
    String stopReason;

    @Column(name = "created_at", updatable = false)
    long createdAt;

    static JobRow of(NewJob job, long now) {
        JobRow row = new JobRow();
        row.run = job.run().value();
        row.recipe = job.execution().recipe();
        row.command = Json.write(job.execution().command());
        row.folder = job.execution().folder();
        row.environment = Json.write(job.execution().environment());
        row.parameters = job.parameters();
        row.cpu = job.resources().cpu();
        row.gpu = job.resources().gpu();
        row.memory = job.resources().memory();
        row.labels = Json.write(job.resources().labels());
        Duration timeout = job.timeout();
        row.timeoutMillis = timeout == null ? null : timeout.toMillis();
        row.graceMillis = job.grace().toMillis();
        row.retryFailed = job.retryFailed();
        row.retryLost = job.retryLost();
        row.createdAt = now;
        return row;
    }

    JobStatus jobStatus() {
        return JobStatus.of(status);
    }

    JobId jobId() {
        return Ids.job(id);
    }

    RunId runId() {
        return new RunId(run);
    }

    boolean isHeldBy(AgentId agent, int number) {
        Long holder = agentId;
        return jobStatus().isHeld() && attempt == number && holder != null && holder == Ids.number(agent);
    }

    void become(JobStatus next) {
        if (!jobStatus().next().contains(next)) {
            throw new IllegalStateException("job " + jobId() + " is " + status + " and cannot become " + next.word());
        }
        status = next.word();
        if (!next.isHeld()) {
            agentId = null;
            leaseUntil = null;
        }
    }

    Job toJob(String token, ExperimentId experiment) {
        Long timeout = timeoutMillis;
        return new Job(
                jobId(),
                attempt,
                token,
                runId(),
                experiment,
                new Execution(recipe, Json.list(command), folder, Json.map(environment)),
                parameters,
                new Resources(cpu, gpu, memory, Json.map(labels)),
                timeout == null ? null : Duration.ofMillis(timeout),
                Duration.ofMillis(graceMillis));
    }
}
