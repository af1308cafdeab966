package dev.descent.api;

import java.util.List;
import java.util.Objects;

/**
 * What the stopping rule of a sweep has done so far.
 *
 * @param rule its name
 * @param stopped trials that it stopped
 * @param spared trials that it would have stopped and that go on, to measure how often it is wrong
 * @param finished how many of the spared ones have finished
 * @param wrong how many of these ended better than all trials that it let finish
 * @param upper upper end of the 95 % interval of the share of wrong ones; 1 while none has finished
 * @param rungs where runs were judged, in order
 */
public record Stopping(String rule, int stopped, int spared, int finished, int wrong, double upper, List<Rung> rungs) {
    public Stopping {
        Objects.requireNonNull(rule);
        rungs = List.copyOf(rungs);
    }

    /**
     * A number of reported values at which runs are judged.
     *
     * @param after that number
     * @param reached runs that have reported so many
     * @param stopped trials that were stopped there
     */
    public record Rung(int after, int reached, int stopped) {}
}
