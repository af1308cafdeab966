package dev.descent.server.sweep.file;

import dev.descent.search.stop.Guard;
import dev.descent.search.stop.StoppingRule;

/**
 * The block {@code early_terminate} of a sweep file.
 *
 * @param keep how many of the best at a rung no rule stops
 * @param share of those that would be stopped which finish all the same
 * @param replay whether nobody is stopped where the best finished run would have been
 */
public record EarlyTermination(StoppingRule rule, int keep, double share, boolean replay) {
    /** Whom the rule may not stop. */
    public Guard guard(long seed) {
        return new Guard(keep, share, replay, seed);
    }
}
