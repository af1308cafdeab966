package dev.descent.server.job;

import dev.descent.api.AgentId;
import dev.descent.api.AttemptEnd;
import dev.descent.api.Job;
import dev.descent.api.Jobs;
import dev.descent.api.Lease;
import dev.descent.api.LeaseRenewal;
import dev.descent.api.Slots;
import dev.descent.server.security.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The agents' side of the queue. A waiting call holds a thread, and no connection to the database. */
@ApplicationScoped
class QueuedJobs implements Jobs {
    /** How long a job of another server may go unnoticed. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final LeaseDesk leases;
    private final AttemptDesk attempts;
    private final Heartbeats heartbeats;
    private final QueueSignal signal;
    private final Callers callers;
    /** The latest call of each agent: one that still waits when another comes is a leftover of a broken connection. */
    private final Map<AgentId, Object> latest = new ConcurrentHashMap<>();

    QueuedJobs(LeaseDesk leases, AttemptDesk attempts, Heartbeats heartbeats, QueueSignal signal, Callers callers) {
        this.leases = leases;
        this.attempts = attempts;
        this.heartbeats = heartbeats;
        this.signal = signal;
        this.callers = callers;
    }

    @Override
    public List<Job> lease(AgentId agent, Slots free, Duration wait) {
        callers.mayManage();
        Object call = new Object();
        if (latest.put(agent, call) != null) {
            signal.wake();
        }
        try {
            return lease(agent, free, call, wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        } finally {
            latest.remove(agent, call);
        }
    }

    private List<Job> lease(AgentId agent, Slots free, Object call, Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        while (latest.get(agent) == call) {
            long seen = signal.changes();
            List<Job> jobs = leases.lease(agent, free);
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (!jobs.isEmpty() || !left.isPositive()) {
                return jobs;
            }
            if (!signal.await(seen, left.compareTo(LOOK) < 0 ? left : LOOK)) {
                return List.of();
            }
        }
        return List.of();
    }

    @Override
    public void started(AgentId agent, Lease attempt) {
        callers.mayManage();
        attempts.start(agent, attempt);
    }

    @Override
    public LeaseRenewal renew(AgentId agent, List<Lease> held) {
        callers.mayManage();
        Heartbeats.Answer answer = heartbeats.renew(agent, held);
        answer.missing().forEach(lease -> attempts.lose(lease, "agent " + agent + " no longer runs it"));
        return answer.renewal();
    }

    @Override
    public void ended(AgentId agent, AttemptEnd end) {
        callers.mayManage();
        attempts.end(agent, end);
    }
}
