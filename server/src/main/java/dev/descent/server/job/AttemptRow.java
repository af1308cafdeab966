package dev.descent.server.job;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of the table of attempts: one try at a job, kept for ever. */
@Entity
@Table(name = "attempt")
class AttemptRow extends PanacheEntityBase {
    /** The job's number, and the attempt's among those of the job. */
    @Embeddable
    record Key(
            @Column(name = "job_id") long jobId,
            @Column(name = "number") int number) {}

    @EmbeddedId
    Key key = new Key(0, 0);

    @Column(name = "agent_id")
    long agentId;

    String status = JobStatus.LEASED.word();

    @Column(name = "token_hash")
    String tokenHash = "";

    @Column(name = "leased_at")
    long leasedAt;

    @Column(name = "started_at")
    @Nullable
    Long startedAt;

    @Column(name = "ended_at")
    @Nullable
    Long endedAt;

    @Column(name = "exit_code")
    @Nullable
    Integer exitCode;

    @Nullable
    String reason;

    void end(JobStatus how, long now, @Nullable Integer code, String why) {
        status = how.word();
        endedAt = now;
        exitCode = code;
        reason = why.length() > 2_000 ? why.substring(0, 2_000) : why;
    }
}
