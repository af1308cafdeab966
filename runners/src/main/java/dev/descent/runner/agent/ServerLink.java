package dev.descent.runner.agent;

import dev.descent.api.AgentId;
import dev.descent.api.AgentInfo;
import dev.descent.api.AttemptEnd;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Job;
import dev.descent.api.Lease;
import dev.descent.api.LeaseRenewal;
import dev.descent.api.Slots;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The server as an agent sees it: now and then away. Calls that must reach it are repeated until they do; whenever it was away
 * the agent introduces itself again. Thread-safe.
 */
final class ServerLink {
    private static final System.Logger LOG = System.getLogger(ServerLink.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration WITHDRAWAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final AgentPorts ports;
    private final AgentInfo info;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable AgentId id;

    ServerLink(AgentPorts ports, AgentInfo info) {
        this.ports = ports;
        this.info = info;
    }

    /** Introduces the agent. @throws DescentException where the server does not want it; one that is away is tried again later */
    void introduce() {
        try {
            agent();
        } catch (RuntimeException e) {
            if (Trouble.isOver(e)) {
                throw e;
            }
            away(e);
        }
    }

    private synchronized AgentId agent() {
        AgentId known = id;
        if (known == null) {
            known = ports.agents().register(info);
            LOG.log(Level.INFO, "registered as {0} ({1})", known, info.name());
            id = known;
        }
        return known;
    }

    private void away(RuntimeException trouble) {
        if (id != null) {
            LOG.log(Level.WARNING, "the server does not answer, running programs go on: " + trouble.getMessage());
        }
        id = null;
    }

    /** Asks for jobs; none where the server is away, or when the thread is interrupted. */
    List<Job> lease(Slots free, Duration wait) {
        return attempt(() -> ports.jobs().lease(agent(), free, wait)).orElse(List.of());
    }

    /** Ends a call that waits for jobs, by a later one, so that no job is leased by an agent that has gone. Takes at most a second. */
    void withdraw() {
        AgentId known = id;
        if (known == null) {
            return;
        }
        Thread call = Thread.ofPlatform()
                .daemon()
                .name("descent-agent-withdraw")
                .start(() -> {
                    try {
                        ports.jobs().lease(known, new Slots(0, 0), Duration.ZERO);
                    } catch (RuntimeException expected) {
                        // The server is away, and with it the call that waits.
                    }
                });
        try {
            call.join(WITHDRAWAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends a heartbeat; empty where the server is away. */
    Optional<LeaseRenewal> renew(List<Lease> held) {
        return attempt(() -> ports.jobs().renew(agent(), held));
    }

    private <T> Optional<T> attempt(java.util.function.Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                away(e);
                pause(FIRST_PAUSE.multipliedBy(10));
            }
            return Optional.empty();
        }
    }

    /** Tells that an attempt is about to start; false where it must not. */
    boolean announce(Lease lease) {
        return persist(() -> ports.jobs().started(agent(), lease));
    }

    /** Tells how an attempt ended, until the server has understood or this link is closed. */
    void report(AttemptEnd end) {
        if (!persist(() -> ports.jobs().ended(agent(), end))) {
            LOG.log(Level.INFO, "the end of attempt {0}.{1} no longer counts", end.job(), end.attempt());
        }
    }

    private boolean persist(Runnable call) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                call.run();
                return true;
            } catch (RuntimeException e) {
                if (Trouble.isOver(e) && !knowsNoAgent(e)) {
                    return false;
                }
                away(e);
            }
            if (pause(pause)) {
                return false;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static boolean knowsNoAgent(RuntimeException trouble) {
        return trouble instanceof DescentException known
                && known.code() == ErrorCode.NOT_FOUND
                && String.valueOf(known.getMessage()).startsWith("agent");
    }

    /** Waits; true where the link was closed meanwhile, or the thread interrupted. */
    boolean pause(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends every wait and repetition. */
    void close() {
        closed.countDown();
    }
}
