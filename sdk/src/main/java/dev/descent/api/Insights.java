package dev.descent.api;

import java.util.List;

/** What can be read out of a sweep's trials. Kept until another trial has ended, so that asking again is cheap. Thread-safe. */
public interface Insights {
    /**
     * Which parameters matter, and how far that can be trusted. Up to a second or so.
     *
     * @throws DescentException NOT_FOUND for an unknown sweep, STATE where its file cannot be read by this version
     */
    SweepModel importance(SweepId sweep);

    /**
     * How the objective goes with one parameter, or with two.
     *
     * @throws DescentException as above, INVALID for other than one or two different parameters that vary, STATE while there is no model
     */
    Dependence dependence(SweepId sweep, List<String> parameters);

    /**
     * Which trial is the best by its replicates, and how sure that is.
     *
     * @throws DescentException as {@link #importance}
     */
    SweepRanking ranking(SweepId sweep);
}
