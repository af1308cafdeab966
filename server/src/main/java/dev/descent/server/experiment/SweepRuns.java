package dev.descent.server.experiment;

import dev.descent.api.RunStatus;
import dev.descent.api.SweepId;
import java.util.List;
import java.util.Map;

/** The runs of sweeps, without what makes a run large. Joins the caller's transaction. Thread-safe. */
public interface SweepRuns {
    /** All runs of a sweep by trial, in the order in which they were made; those that were withdrawn before they began are left out. */
    List<SweepRun> of(SweepId sweep);

    /** The same of one trial. */
    List<SweepRun> of(SweepId sweep, int trial);

    /** How many of them there are in each state; states without runs are left out. */
    Map<RunStatus, Integer> counts(SweepId sweep);

    /** How long the finished runs of each trial took in the mean, in seconds; without trials that have none. */
    Map<Integer, Double> seconds(SweepId sweep);
}
