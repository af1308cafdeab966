package dev.descent.api;

import org.jspecify.annotations.Nullable;

/**
 * How a trial, or one of its replicates, ended that its asker has carried out.
 *
 * @param value the objective; null where its runs have logged it themselves, or there is none. NaN and ±∞ are kept and count as none
 * @param status finished, failed or stopped
 * @param seed of the replicate; null for all that have not ended
 * @param step at which the value stands in the run's curve
 * @param reason in words; null for none
 */
public record Tell(
        @Nullable Double value,
        RunStatus status,
        @Nullable Long seed,
        long step,
        @Nullable String reason) {
    public Tell {
        if (!status.isTerminal()) {
            throw DescentException.invalid(
                    "need a terminal status to tell the end of a trial, got '" + status.word() + "'");
        }
    }

    /** A trial that came to a good end. */
    public static Tell value(double value) {
        return new Tell(value, RunStatus.FINISHED, null, 0, null);
    }

    /** A trial that came to none. */
    public static Tell failed(String reason) {
        return new Tell(null, RunStatus.FAILED, null, 0, reason);
    }
}
