package dev.descent.search.stop;

/** What becomes of a run at a rung. */
public sealed interface Verdict {
    /** The run goes on, since the rule says nothing or a guard protects it. */
    record GoOn() implements Verdict {}

    /** The run is stopped. */
    record Stopped(Stop stop) implements Verdict {}

    /** The rule would stop the run, which finishes all the same, to tell whether that would have been right. */
    record Spared(Stop stop) implements Verdict {}
}
