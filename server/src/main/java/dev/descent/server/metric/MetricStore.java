package dev.descent.server.metric;

import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricSummary;
import dev.descent.api.RunId;
import java.util.List;
import java.util.Map;

/**
 * The points of all runs. Thread-safe. Knows nothing of runs but their ids: whoever calls has checked that the run exists and may
 * be written.
 */
public interface MetricStore {
    /**
     * Stores points; when it returns, they survive a killed process. A batch whose (client, sequence) the run has seen counts once.
     * The store owns the batch's arrays from now on.
     */
    void append(RunId run, MetricBatch batch);

    /**
     * Hides the points with step at or above {@code step} that were stored so far: an attempt resumes there (0: starts anew).
     */
    void resume(RunId run, long step);

    /**
     * Thinned curves in the order runs × metrics, absent ones left out.
     *
     * @param startedAt epoch milliseconds at which each run started, for the relative axis; a run that is absent starts at its first point
     */
    List<Curve> curves(CurveQuery query, Map<RunId, Long> startedAt);

    /** Raw points in order of (step, time, arrival). */
    MetricBatch.Series points(RunId run, String metric, long offset, int limit);

    /** Summaries by metric of each run. */
    Map<RunId, Map<String, MetricSummary>> summaries(List<RunId> runs);

    /** Forgets the points of a run and gives their space back. */
    void delete(RunId run);
}
