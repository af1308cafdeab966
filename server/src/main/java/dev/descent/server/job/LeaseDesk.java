package dev.descent.server.job;

import dev.descent.api.AgentId;
import dev.descent.api.DescentException;
import dev.descent.api.ExperimentId;
import dev.descent.api.Job;
import dev.descent.api.Jobs;
import dev.descent.api.Slots;
import dev.descent.server.experiment.RunLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.Timeouts;

/**
 * Gives jobs away. Candidates are read without a lock, then each is locked by its id, skipping those that others have locked, and
 * its state checked again: H2 would lock every row that a limited query matches. So no two servers or threads give the same job
 * away, and none waits for another.
 */
@ApplicationScoped
class LeaseDesk {
    private static final int PAGE = 100;
    private static final int SKIP_LOCKED = Timeouts.SKIP_LOCKED_MILLI;
    private static final long SEEN_MILLIS = 1_000;

    private final EntityManager entities;
    private final RunLedger ledger;
    private final Clock clock;

    LeaseDesk(EntityManager entities, RunLedger ledger, Clock clock) {
        this.entities = entities;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What a job asks for, as far as it decides who gets it. */
    record Candidate(long id, int cpu, int gpu, String labels) {
        boolean fits(Slots free, Map<String, String> offered) {
            return cpu <= free.cpu()
                    && gpu <= free.gpu()
                    && offered.entrySet().containsAll(Json.map(labels).entrySet());
        }
    }

    /** Leases what fits, oldest first; a job that does not fit is passed by. */
    @Transactional
    List<Job> lease(AgentId agent, Slots free) {
        AgentRow row = seen(agent);
        Map<String, String> offered = Json.map(row.labels);
        List<Job> leased = new ArrayList<>();
        Slots left = free;
        long after = 0;
        List<Candidate> page = candidates(after);
        while (!page.isEmpty() && left.cpu() + left.gpu() > 0) {
            for (Candidate candidate : page) {
                if (candidate.fits(left, offered) && lease(candidate, row.id, leased)) {
                    left = new Slots(left.cpu() - candidate.cpu(), left.gpu() - candidate.gpu());
                }
                after = candidate.id();
            }
            page = page.size() < PAGE ? List.of() : candidates(after);
        }
        return leased;
    }

    /** The agent's row, noted as alive. */
    private AgentRow seen(AgentId agent) {
        AgentRow row = entities.find(AgentRow.class, Ids.number(agent));
        if (row == null) {
            throw DescentException.notFound("agent", agent);
        }
        long now = clock.millis();
        if (row.seenAt < now - SEEN_MILLIS) {
            row.seenAt = now;
        }
        return row;
    }

    private List<Candidate> candidates(long after) {
        return entities.createQuery(
                        "select id, cpu, gpu, labels from JobRow"
                                + " where status = 'queued' and id > :after order by id",
                        Candidate.class)
                .setParameter("after", after)
                .setMaxResults(PAGE)
                .getResultList();
    }

    private boolean lease(Candidate candidate, long agent, List<Job> leased) {
        List<JobRow> locked = entities.createQuery("from JobRow where id = :id and status = 'queued'", JobRow.class)
                .setParameter("id", candidate.id())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .getResultList();
        locked.forEach(row -> leased.add(lease(row, agent)));
        return !locked.isEmpty();
    }

    private Job lease(JobRow row, long agent) {
        long now = clock.millis();
        row.become(JobStatus.LEASED);
        row.attempt++;
        row.agentId = agent;
        row.leaseUntil = now + Jobs.LEASE.toMillis();
        String token = Tokens.create(row.id, row.attempt);
        AttemptRow attempt = new AttemptRow();
        attempt.key = new AttemptRow.Key(row.id, row.attempt);
        attempt.agentId = agent;
        attempt.tokenHash = Tokens.hash(token);
        attempt.leasedAt = now;
        attempt.persist();
        ExperimentId experiment =
                ledger.experimentOf(row.runId()).orElseThrow(() -> DescentException.notFound("run", row.run));
        return row.toJob(token, experiment);
    }
}
