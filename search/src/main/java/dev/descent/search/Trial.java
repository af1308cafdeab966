package dev.descent.search;

import dev.descent.search.space.Point;
import java.util.Objects;

/**
 * A point that was tried, is being tried, or waits.
 *
 * @param number from 1
 */
public record Trial(int number, Point point, Outcome outcome) {
    public Trial {
        Objects.requireNonNull(point);
        Objects.requireNonNull(outcome);
    }

    /** What became of a trial. */
    public sealed interface Outcome {
        /** Not known yet. */
        record Pending() implements Outcome {}

        /** The objective's value, the mean over replicates; may be NaN or infinite. */
        record Observed(double value) implements Outcome {}

        /** Ended without a value. */
        record Failed() implements Outcome {}
    }
}
