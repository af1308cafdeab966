package dev.descent.server.job;

import dev.descent.api.AgentId;
import dev.descent.api.DescentException;
import dev.descent.api.JobId;
import dev.descent.api.Jobs;
import dev.descent.api.Lease;
import dev.descent.api.LeaseRenewal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What agents say they hold, beside what the tables say. */
@ApplicationScoped
class Heartbeats {
    /** An attempt that was leased or started since then may still be on its way into the agent's list. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(5);

    private final EntityManager entities;
    private final Clock clock;

    Heartbeats(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * What follows from a heartbeat.
     *
     * @param missing attempts that the agent should hold and does not
     */
    record Answer(LeaseRenewal renewal, List<Lease> missing) {}

    /** An attempt as the tables have it. */
    record Known(long job, int attempt, String status, long leasedAt) {
        Lease lease() {
            return new Lease(Ids.job(job), attempt);
        }
    }

    @Transactional
    Answer renew(AgentId agent, List<Lease> held) {
        long now = clock.millis();
        int agents = entities.createQuery("update AgentRow set seenAt = :now where id = :agent")
                .setParameter("now", now)
                .setParameter("agent", Ids.number(agent))
                .executeUpdate();
        if (agents == 0) {
            throw DescentException.notFound("agent", agent);
        }
        List<Known> known = known(agent);
        Set<Lease> said = new HashSet<>(held);
        List<Known> confirmed =
                known.stream().filter(one -> said.contains(one.lease())).toList();
        prolong(confirmed, agent, now);
        return new Answer(new LeaseRenewal(stops(confirmed), superseded(held, known)), missing(known, said, now));
    }

    private List<Known> known(AgentId agent) {
        return entities.createQuery(
                        "select j.id, j.attempt, j.status, coalesce(a.startedAt, a.leasedAt) from JobRow j"
                                + " join AttemptRow a on a.key.jobId = j.id and a.key.number = j.attempt"
                                + " where j.agentId = :agent and j.status in ('leased', 'running', 'stopping')",
                        Known.class)
                .setParameter("agent", Ids.number(agent))
                .getResultList();
    }

    private void prolong(List<Known> confirmed, AgentId agent, long now) {
        for (Known one : confirmed) {
            entities.createQuery("update JobRow set leaseUntil = :until where id = :job and attempt = :attempt"
                            + " and agentId = :agent and status in ('leased', 'running', 'stopping')")
                    .setParameter("until", now + Jobs.LEASE.toMillis())
                    .setParameter("job", one.job())
                    .setParameter("attempt", one.attempt())
                    .setParameter("agent", Ids.number(agent))
                    .executeUpdate();
        }
    }

    private static List<JobId> stops(List<Known> confirmed) {
        return confirmed.stream()
                .filter(one -> one.status().equals(JobStatus.STOPPING.word()))
                .map(one -> Ids.job(one.job()))
                .toList();
    }

    private static List<JobId> superseded(List<Lease> held, List<Known> known) {
        List<Lease> current = known.stream().map(Known::lease).toList();
        return held.stream()
                .filter(lease -> !current.contains(lease))
                .map(Lease::job)
                .toList();
    }

    private static List<Lease> missing(List<Known> known, Set<Lease> said, long now) {
        return known.stream()
                .filter(one -> !said.contains(one.lease()) && one.leasedAt() < now - ON_THE_WAY.toMillis())
                .map(Known::lease)
                .toList();
    }
}
