package dev.descent.search.stop;

import java.util.Objects;

/**
 * That a rule would stop a run, and why.
 *
 * @param rule its name
 * @param rung values that the run had reported
 * @param text the evidence, for people: a sentence without the rule's name
 */
public record Stop(String rule, int rung, String text) {
    public Stop {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(text);
    }
}
