package dev.descent.api;

import java.util.Objects;

/**
 * What a stopping rule said of a trial.
 *
 * @param rule its name: {@code race}, {@code hyperband}, …
 * @param after values of the objective that the run in question had reported
 * @param reason the evidence, a sentence
 * @param spared whether the trial went on all the same, to measure how often the rule is wrong
 */
public record EarlyStop(String rule, int after, String reason, boolean spared) {
    public EarlyStop {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(reason);
    }
}
