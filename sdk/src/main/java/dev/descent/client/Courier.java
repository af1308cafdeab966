package dev.descent.client;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Delivers a spool for as long as its run lives, on a thread of its own: waits for work, and for a server that is away. */
final class Courier implements Runnable {
    private static final int LONGEST_PAUSE = 40;
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(5);

    private final Spool spool;
    private final Delivery delivery;
    private final Pace pace;
    private final PrintStream errors;
    private final BooleanSupplier complete;
    private final CompletableFuture<Delivery.Result> first = new CompletableFuture<>();
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean closing;
    private volatile boolean away;

    /** @param complete whether nothing more will be written into the spool */
    Courier(Spool spool, Delivery delivery, Pace pace, PrintStream errors, BooleanSupplier complete) {
        this.spool = spool;
        this.delivery = delivery;
        this.pace = pace;
        this.errors = errors;
        this.complete = complete;
    }

    /** What the first request came to. */
    CompletableFuture<Delivery.Result> first() {
        return first;
    }

    /** Much waits. */
    void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    /** Nothing more comes; a server that is away is no longer waited for at length. */
    void close() {
        closing = true;
        wake.release();
    }

    @Override
    public void run() {
        try {
            deliver();
        } catch (InterruptedException expected) { // closing has taken too long: whoever closes says what is left
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // nothing of this may reach the training
            errors.println("descent: nothing more is sent to the server, the client made a mistake: " + e);
        } finally {
            first.complete(Delivery.Result.REFUSED);
        }
    }

    private void deliver() throws InterruptedException {
        long pause = pace.pause().toMillis();
        while (true) {
            boolean last = complete.getAsBoolean();
            Delivery.Result result = delivery.next();
            if (result != Delivery.Result.IDLE) {
                first.complete(result);
            }
            switch (result) {
                case SENT -> {
                    pause = pace.pause().toMillis();
                    back();
                }
                case IDLE -> {
                    if (last) {
                        return;
                    }
                    await(closing ? 1 : pace.batch().toMillis());
                }
                case AWAY -> {
                    gone();
                    waitOut(pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE * pace.pause().toMillis());
                }
                case REFUSED -> {
                    refused();
                    return;
                }
            }
        }
    }

    private void await(long millis) throws InterruptedException {
        wake.tryAcquire(millis, TimeUnit.MILLISECONDS);
        wake.drainPermits();
    }

    /** Waits out of the server's sight; what is logged meanwhile changes nothing, the end of the run cuts it short. */
    private void waitOut(long usual) throws InterruptedException {
        Duration asked = delivery.pause();
        if (asked != null) {
            Thread.sleep(Math.min(asked.toMillis(), MOST_PATIENCE.toMillis()));
            return;
        }
        long step = Math.max(1, Math.max(usual / 20, pace.pause().toMillis()));
        for (long left = usual; left > 0 && (!closing || left == usual); left -= step) {
            Thread.sleep(Math.min(left, step));
        }
    }

    private void gone() {
        if (!away) {
            errors.println("descent: the server does not take what is logged (" + delivery.trouble() + "); it waits in "
                    + place() + " and is sent when the server answers");
        }
        away = true;
    }

    private void back() {
        if (away) {
            errors.println("descent: the server answers again");
        }
        away = false;
    }

    private String place() {
        return spool.folder() == null ? "memory" : spool.folder().toString();
    }

    private void refused() {
        DescentException refusal = Objects.requireNonNull(delivery.refusal());
        String reason = String.valueOf(refusal.getMessage());
        if (refusal.code() == ErrorCode.SUPERSEDED) {
            errors.println("descent: another attempt has taken over, nothing more is sent: " + reason);
            return;
        }
        spool.refuse(reason);
        errors.println("descent: the server refuses this run, nothing more is sent: " + reason
                + (spool.folder() == null
                        ? ""
                        : "; what was logged stays in " + spool.folder() + " for 'descent sync'"));
    }
}
