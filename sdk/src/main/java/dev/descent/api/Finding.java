package dev.descent.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that curves show, with its evidence. Fields that a kind does not have are null (and absent on the wire).
 *
 * @param kind one of the kinds of the contract, {@code overfitting} say
 * @param since step of the minimum before the rise, or of the onset
 * @param sinceEpoch the same as an epoch, where the epoch is known besides the step
 * @param sinceInterval 95 % interval of {@code since}
 * @param effect size, as a share (0.086 = 8.6 %); what of, the text says
 * @param p p-value of the test
 * @param text the finding in one paragraph
 * @param metric the metric judged
 * @param axis of a double descent: {@code epoch}, {@code model} or {@code sample}
 * @param peak step or capacity of the peak
 * @param peakInterval 95 % interval of the peak
 * @param threshold empirical interpolation threshold: smallest capacity that fits the training set
 * @param peakOverLeft risk at the peak over the least risk left of it
 * @param peakOverRight risk at the peak over the least risk right of it
 * @param rightOverLeft least risk right of the peak over the least risk left of it
 * @param confidence in words: {@code certain}, {@code likely}, {@code hint}
 */
public record Finding(
        String kind,
        @Nullable Double since,
        @Nullable Double sinceEpoch,
        @Nullable List<Double> sinceInterval,
        @Nullable Double effect,
        @Nullable Double p,
        String text,
        @Nullable String metric,
        @Nullable String axis,
        @Nullable Double peak,
        @Nullable List<Double> peakInterval,
        @Nullable Double threshold,
        @Nullable Double peakOverLeft,
        @Nullable Double peakOverRight,
        @Nullable Double rightOverLeft,
        @Nullable String confidence) {
    public Finding {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(text);
        sinceInterval = sinceInterval == null ? null : List.copyOf(sinceInterval);
        peakInterval = peakInterval == null ? null : List.copyOf(peakInterval);
    }
}
