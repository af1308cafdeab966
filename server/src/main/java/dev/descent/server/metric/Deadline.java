package dev.descent.server.metric;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Until when all that has to end may take together, by {@link System#nanoTime}. */
record Deadline(long at) {
    private static final Logger LOG = Logger.getLogger(Deadline.class);

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** Nanoseconds; negative where it has passed. */
    long left() {
        return at - System.nanoTime();
    }

    /** Waits for the end of what has begun. Never interrupts it: H2 would close its file, a socket would not notice. */
    void await(ExecutorService executor) {
        try {
            if (!executor.awaitTermination(left(), TimeUnit.NANOSECONDS)) {
                LOG.error("something that was under way is left unfinished");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
