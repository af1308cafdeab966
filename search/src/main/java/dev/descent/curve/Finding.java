package dev.descent.curve;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that a curve or a sweep shows, with its evidence. */
public sealed interface Finding {
    /** The word for it on the wire, {@code overfitting} say. */
    String kind();

    /** A paragraph of plain English with the numbers: which curve, since when, by how much. */
    String text();

    /**
     * The evidence in the order and with the keys of the wire; what a kind does not have is absent. Steps and capacities are numbers,
     * intervals lists of two numbers.
     */
    Map<String, Object> toMap();

    /** How sure the reading is. */
    enum Confidence {
        /** Passed a test at 1 % or is a plain fact. */
        CERTAIN,
        /** Passed a test, but an alternative reading is open. */
        LIKELY,
        /** A rule of thumb. */
        HINT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Validation turned up for good while training went on falling.
     *
     * @param since step of the minimum of the fitted valley
     * @param sinceEpoch the same as an epoch; null where that is not known besides the step
     * @param effect rise from the minimum to the end, as a share of the minimum
     */
    record Overfitting(
            double since,
            @Nullable Double sinceEpoch,
            Interval sinceInterval,
            double effect,
            double p,
            String metric,
            String text)
            implements Finding {
        @Override
        public String kind() {
            return "overfitting";
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = start(this);
            put(map, "since", since);
            put(map, "since_epoch", sinceEpoch);
            map.put("since_interval", sinceInterval.ends());
            put(map, "effect", effect);
            put(map, "p", p);
            return end(map, text, metric, Confidence.CERTAIN);
        }
    }

    /**
     * Validation fell, rose and fell again while training kept falling (axis {@code epoch}), or risk did so over capacity (axis
     * {@code model} or {@code sample}).
     *
     * @param since first minimum: a step, or a capacity
     * @param sinceInterval null where it was not estimated
     * @param effect the smaller of rise to the peak and fall after it, as a share
     * @param threshold least capacity that fits the training set; null where unknown
     */
    record DoubleDescent(
            String axis,
            double since,
            @Nullable Double sinceEpoch,
            @Nullable Interval sinceInterval,
            double effect,
            double p,
            double peak,
            Interval peakInterval,
            @Nullable Double threshold,
            double peakOverLeft,
            double peakOverRight,
            double rightOverLeft,
            String metric,
            Confidence confidence,
            String text)
            implements Finding {
        @Override
        public String kind() {
            return "double-descent";
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = start(this);
            map.put("axis", axis);
            put(map, "since", since);
            put(map, "since_epoch", sinceEpoch);
            if (sinceInterval != null) {
                map.put("since_interval", sinceInterval.ends());
            }
            put(map, "effect", effect);
            put(map, "p", p);
            put(map, "peak", peak);
            map.put("peak_interval", peakInterval.ends());
            put(map, "threshold", threshold);
            put(map, "peak_over_left", peakOverLeft);
            put(map, "peak_over_right", peakOverRight);
            put(map, "right_over_left", rightOverLeft);
            return end(map, text, metric, confidence);
        }
    }

    /**
     * The loss ended non-finite, or far above where it began.
     *
     * @param since first step of the tail that never came back
     * @param effect end over start less 1; null where the end is not finite
     */
    record Diverged(
            double since,
            @Nullable Double sinceEpoch,
            @Nullable Double effect,
            String metric,
            String text) implements Finding {
        @Override
        public String kind() {
            return "diverged";
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = start(this);
            put(map, "since", since);
            put(map, "since_epoch", sinceEpoch);
            put(map, "effect", effect);
            return end(map, text, metric, Confidence.CERTAIN);
        }
    }

    /**
     * Findings that are a kind, a size and a sentence.
     *
     * @param sort what it is
     * @param effect what the kind says it is
     * @param since first step at which it showed; null where a kind has none
     * @param p p-value of a test; null where there was none
     */
    record Sized(
            Kind sort,
            double effect,
            @Nullable Double since,
            @Nullable Double p,
            String metric,
            Confidence confidence,
            String text)
            implements Finding {
        /** A finding without onset and test. */
        public Sized(Kind sort, double effect, String metric, Confidence confidence, String text) {
            this(sort, effect, null, null, metric, confidence, text);
        }

        /** What a sized finding may be, and what its effect measures. */
        public enum Kind {
            /** Training goes up and down without progress; effect: log standard deviation. */
            OSCILLATING("oscillating"),
            /** Training shakes after it has all but vanished; effect: log standard deviation. */
            LATE_INSTABILITY("late-instability"),
            /** Training stopped far above what is known to be possible; effect: how far, as a share. */
            UNDERFITTING("underfitting"),
            /** Neither curve moves; effect: what a doubled budget would bring. */
            PLATEAU("plateau"),
            /** Both curves still fall; effect: what a doubled budget would bring. */
            STILL_IMPROVING("still-improving"),
            /** Validation jumps from point to point; effect: log standard deviation. */
            NOISY_VALIDATION("noisy-validation"),
            /** Validation lies above training at the end; effect: the gap as a share of validation. */
            GENERALISATION_GAP("generalisation-gap"),
            /** Training began far above guessing; effect: start over the loss of guessing, less 1. */
            BAD_INITIAL_LOSS("bad-initial-loss"),
            /** What cannot be learnt is learnt by heart; effect: training error when validation was best. */
            LABEL_NOISE("label-noise"),
            /** Steps are too large; effect: what the text says. */
            LEARNING_RATE_TOO_HIGH("learning-rate-too-high"),
            /** Steps are too small; effect: what the text says. */
            LEARNING_RATE_TOO_LOW("learning-rate-too-low"),
            /** Gradients of the first layer are far smaller than those of the last; effect: their ratio. */
            VANISHING_GRADIENT("vanishing-gradient"),
            /** The gradient's norm grows out of bounds; effect: its growth, as a factor. */
            EXPLODING_GRADIENT("exploding-gradient"),
            /** Units that stand where their activation is flat; effect: their share of the worst layer. */
            SATURATED_UNITS("saturated-units"),
            /** Units that are zero on all examples; effect: their share of the worst layer. */
            DEAD_UNITS("dead-units");

            private final String word;

            Kind(String word) {
                this.word = word;
            }
        }

        @Override
        public String kind() {
            return sort.word;
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = start(this);
            put(map, "since", since);
            put(map, "effect", effect);
            put(map, "p", p);
            return end(map, text, metric, confidence);
        }
    }

    /**
     * Several trials of a sweep share a kind of finding, and some of its parameters go with it.
     *
     * @param kind the kind that they share
     * @param effect share of the trials that have it
     * @param p of the strongest association, adjusted for the number of tests
     */
    record Association(String kind, double effect, double p, String metric, String text) implements Finding {
        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = start(this);
            put(map, "effect", effect);
            put(map, "p", p);
            return end(map, text, metric, Confidence.LIKELY);
        }
    }

    /** There is too little to judge by; the text says what is missing. */
    record CannotTell(String metric, String text) implements Finding {
        @Override
        public String kind() {
            return "cannot-tell";
        }

        @Override
        public Map<String, Object> toMap() {
            return end(start(this), text, metric, Confidence.CERTAIN);
        }
    }

    private static Map<String, Object> start(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", finding.kind());
        return map;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Double value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static Map<String, Object> end(Map<String, Object> map, String text, String metric, Confidence confidence) {
        map.put("text", text);
        map.put("metric", metric);
        map.put("confidence", confidence.word());
        return map;
    }
}
