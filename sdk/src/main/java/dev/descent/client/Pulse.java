package dev.descent.client;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.RunId;
import dev.descent.api.Runs;
import java.time.Duration;

/** Gives signs of life and asks whether to stop, every few seconds, on a thread of its own. */
final class Pulse implements Runnable {
    private final Runs runs;
    private final RunId run;
    private final Duration period;
    private final boolean alive;
    private volatile boolean stop;
    private volatile boolean closing;

    /** @param alive whether to give signs of life: an agent that watches the process does it better */
    Pulse(Runs runs, RunId run, Duration period, boolean alive) {
        this.runs = runs;
        this.run = run;
        this.period = period;
        this.alive = alive;
    }

    /** Whether a person, a stopping rule or a newer attempt wants this program to end. */
    boolean shouldStop() {
        return stop;
    }

    /** Is followed by an interrupt. */
    void close() {
        closing = true;
    }

    @Override
    public void run() {
        try {
            while (!closing) {
                ask();
                Thread.sleep(period.toMillis());
            }
        } catch (InterruptedException expected) { // the run is closed
            Thread.currentThread().interrupt();
        }
    }

    private void ask() {
        try {
            if (alive) {
                runs.heartbeat(run);
            }
            stop |= runs.decision(run).isStop();
        } catch (DescentException e) { // anything but a newer attempt passes, and the next question asks again
            stop |= e.code() == ErrorCode.SUPERSEDED;
        } catch (RuntimeException expected) { // nothing of this may end the thread
            stop |= false;
        }
    }
}
