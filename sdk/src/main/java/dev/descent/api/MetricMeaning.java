package dev.descent.api;

import java.util.Objects;

/**
 * What a metric's name says about it.
 *
 * @param key the metric's name
 */
public record MetricMeaning(String key, Role role, Quantity quantity, Direction direction, StepUnit stepUnit) {
    public MetricMeaning {
        Objects.requireNonNull(key);
    }

    /** Which split of the data it was measured on. */
    public enum Role {
        TRAIN,
        VALIDATION,
        TEST,
        NONE
    }

    /** What is measured. */
    public enum Quantity {
        LOSS,
        ERROR,
        ACCURACY,
        /** A step size of the optimiser: how training was done, not how well. */
        LEARNING_RATE,
        OTHER
    }

    /** Which way is better. */
    public enum Direction {
        MINIMIZE,
        MAXIMIZE,
        NONE
    }

    /** What a step counts. */
    public enum StepUnit {
        STEP,
        EPOCH
    }
}
