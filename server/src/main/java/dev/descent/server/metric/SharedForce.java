package dev.descent.server.metric;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Something slow that one caller does for all who wait: whoever finds nobody at it does it, the others sleep until it is done and are then
 * woken all at once. With a lock instead each would wake the next, which takes longer than the disk where there are many. Thread-safe.
 */
final class SharedForce {
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();

    /** What is done. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    /** Returns once {@code isDone} holds; an interrupt is kept for later. @throws IOException where this caller's turn failed */
    void until(BooleanSupplier isDone, Action action) throws IOException {
        boolean isInterrupted = false;
        while (!isDone.getAsBoolean()) {
            if (busy.compareAndSet(false, true)) {
                lead(isDone, action);
            } else {
                isInterrupted |= follow();
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void lead(BooleanSupplier isDone, Action action) throws IOException {
        try {
            if (!isDone.getAsBoolean()) {
                action.run();
            }
        } finally {
            busy.set(false);
            // No more than wait now: who comes later waits for the next one, and would be woken for nothing.
            for (int left = waiting.size(); left > 0; left--) {
                LockSupport.unpark(waiting.poll());
            }
        }
    }

    /** Whoever is at it wakes those who stand in the queue after it has said that it is not at it any more. */
    private boolean follow() {
        waiting.add(Thread.currentThread());
        if (busy.get()) {
            LockSupport.park(this);
        }
        return Thread.interrupted();
    }
}
