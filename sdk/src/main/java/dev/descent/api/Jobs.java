package dev.descent.api;

import java.time.Duration;
import java.util.List;

/** The agents' side of the queue. Thread-safe. A lease lasts 30 seconds from the latest of lease, start and renewal. */
public interface Jobs {
    /** How long a lease lasts without being renewed. */
    Duration LEASE = Duration.ofSeconds(30);

    /**
     * Leases jobs that fit into the free slots, oldest first; waits for up to {@code wait} while there is none. Each leased job
     * is a new attempt. A later call of the same agent ends one that waits; one with no free slots leases nothing.
     */
    List<Job> lease(AgentId agent, Slots free, Duration wait);

    /** The attempt's process is about to start: from here on it may write, and what older attempts wrote is hidden. @throws DescentException SUPERSEDED where the attempt no longer counts */
    void started(AgentId agent, Lease attempt);

    /** Heartbeat: the agent lives, and holds exactly these attempts. Also sent, every few seconds, with none. */
    LeaseRenewal renew(AgentId agent, List<Lease> held);

    /** The attempt's process has ended. Telling it twice is harmless. @throws DescentException SUPERSEDED as above */
    void ended(AgentId agent, AttemptEnd end);
}
