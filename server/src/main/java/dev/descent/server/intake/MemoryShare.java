package dev.descent.server.intake;

import java.util.concurrent.atomic.AtomicLong;

/** How much of the heap all bodies together may take. Thread-safe. */
final class MemoryShare {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** @param most bytes */
    MemoryShare(long most) {
        this.most = most;
    }

    /** Whether there was room for so many bytes more; they are taken then. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
