package dev.descent.server.journey;

import dev.descent.client.Descent;
import java.util.concurrent.Callable;

/** A client that logs point after point, whatever the server is going through, and knows what was acknowledged. */
interface Logging extends Callable<Void> {
    /** Logs until told to stop. */
    @Override
    Void call() throws Exception;

    void stop();

    /** Points acknowledged so far: their steps count from 0. */
    int points();

    /** Attempts in vain so far. */
    int refusals();

    /** Whether all that was acknowledged is there once, in order. */
    void check(Descent descent);
}
