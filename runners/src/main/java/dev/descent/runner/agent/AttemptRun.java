package dev.descent.runner.agent;

import dev.descent.api.AttemptEnd;
import dev.descent.api.DescentException;
import dev.descent.api.Job;
import dev.descent.api.Lease;
import dev.descent.runner.engine.Attempt;
import dev.descent.runner.engine.Engine;
import dev.descent.runner.engine.Order;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One attempt from lease to report, in a thread of its own. */
final class AttemptRun implements Runnable {
    private static final System.Logger LOG = System.getLogger(AttemptRun.class.getName());

    private final Job job;
    private final Lease lease;
    private final SlotBook.Share share;
    private final Workshop workshop;
    private final LogShipper shipper;
    private final CompletableFuture<Attempt> started = new CompletableFuture<>();
    private volatile boolean stopping;
    private volatile boolean leaving;
    private volatile boolean superseded;

    /** What all attempts of an agent share. */
    record Workshop(
            ServerLink server, Engine engine, Orders orders, StateFolder state, SlotBook slots, DelayedActions timer) {}

    AttemptRun(Job job, SlotBook.Share share, LogShipper shipper, Workshop workshop) {
        this.job = job;
        this.lease = new Lease(job.id(), job.attempt());
        this.share = share;
        this.shipper = shipper;
        this.workshop = workshop;
    }

    Lease lease() {
        return lease;
    }

    /** What system metrics are logged for. */
    SystemMetrics.Running running() {
        Attempt attempt = started.getNow(null);
        return new SystemMetrics.Running(
                new SystemMetrics.Subject(job.run(), job.attempt()),
                attempt == null ? OptionalLong.empty() : attempt.pid(),
                share.devices());
    }

    boolean isStarted() {
        return started.isDone();
    }

    LogShipper shipper() {
        return shipper;
    }

    /** The server's request to stop: the program may ask for it meanwhile; SIGTERM after the job's grace, SIGKILL after another. */
    synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        workshop.timer().after(job.grace(), () -> terminate(job.grace()));
    }

    /** The attempt no longer counts: its process is killed, nothing is reported. */
    void abandon() {
        superseded = true;
        terminate(Duration.ZERO);
    }

    /** The agent goes: the process has {@code grace} to end, and the server is told to have the job run again. */
    void leave(Duration grace) {
        leaving = true;
        terminate(grace.compareTo(job.grace()) < 0 ? grace : job.grace());
    }

    private void terminate(Duration grace) {
        var _ = started.thenAccept(attempt -> attempt.terminate(grace));
    }

    @Override
    public void run() {
        AttemptEnd end = execute();
        workshop.state().tidy(job.run(), job.attempt()); // Before the server can have another attempt use the folders.
        shipper.ship();
        if (!superseded) {
            workshop.server().report(end);
            shipper.ship(); // What the server could not take while it was away; now it is back.
        }
    }

    private AttemptEnd execute() {
        try {
            if (!workshop.server().announce(lease)) {
                superseded = true;
                return end("superseded");
            }
            Order order = workshop.orders().of(job, share);
            return leaving
                    ? end(AttemptEnd.AGENT_ENDED)
                    : follow(workshop.engine().start(order, shipper));
        } catch (DescentException e) {
            return end("cannot start: " + e.getMessage());
        } catch (RuntimeException e) { // A full disk, say: the server is told, and nothing is left running.
            LOG.log(Level.ERROR, "attempt " + lease + " went wrong in the agent itself", e);
            terminate(Duration.ZERO);
            return end("the agent failed: " + e);
        } finally {
            workshop.slots().giveBack(share);
        }
    }

    private AttemptEnd follow(Attempt attempt) {
        started.complete(attempt);
        workshop.state().remember(lease, attempt.handle());
        AttemptEnd end = attempt.end().join();
        workshop.state().forget(lease);
        String reason = leaving && end.stopped() ? AttemptEnd.AGENT_ENDED : end.reason();
        return new AttemptEnd(
                end.job(), end.attempt(), end.exitCode(), reason, end.stopped() || stopping, end.lastLines());
    }

    private AttemptEnd end(String reason) {
        return new AttemptEnd(lease.job(), lease.attempt(), null, reason, stopping, List.of());
    }

    /** Runs something later, once, in a thread that must not be held up. */
    @FunctionalInterface
    interface DelayedActions {
        void after(Duration delay, Runnable action);

        static DelayedActions on(java.util.concurrent.ScheduledExecutorService executor) {
            return (delay, action) -> {
                var _ = executor.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
            };
        }
    }
}
