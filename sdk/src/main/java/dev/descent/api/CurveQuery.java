package dev.descent.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which curves, over which axis and range, and how finely.
 *
 * @param runs times {@code metrics}: curves in that order, absent ones left out
 * @param buckets at most so many points per curve, from 1 to 10,000
 * @param from first step (or millisecond, or millisecond since the run's start) wanted; null for the first there is
 * @param to last one wanted, inclusive; null for the last there is
 */
public record CurveQuery(
        List<RunId> runs,
        List<String> metrics,
        int buckets,
        Axis axis,
        @Nullable Long from,
        @Nullable Long to) {
    public CurveQuery {
        runs = List.copyOf(runs);
        metrics = List.copyOf(metrics);
        Objects.requireNonNull(axis);
        if (buckets < 1 || buckets > 10_000) {
            throw DescentException.invalid("need 1 to 10000 buckets, got " + buckets);
        }
    }

    /** What a curve runs over. */
    public enum Axis {
        STEP,
        TIME,
        RELATIVE
    }

    public static CurveQuery of(RunId run, String metric, int buckets) {
        return new CurveQuery(List.of(run), List.of(metric), buckets, Axis.STEP, null, null);
    }
}
