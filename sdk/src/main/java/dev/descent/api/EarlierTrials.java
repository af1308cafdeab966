package dev.descent.api;

import java.util.List;
import java.util.Objects;

/**
 * What a sweep has learnt from an earlier one at its launch.
 *
 * @param taken how many of its trials that ended fit the space
 * @param left how many do not
 * @param reasons why, the most frequent first; some of them
 */
public record EarlierTrials(SweepId sweep, int taken, int left, List<String> reasons) {
    public EarlierTrials {
        Objects.requireNonNull(sweep);
        reasons = List.copyOf(reasons);
    }
}
