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
     * Stores points; when it returns, they survive a killed process. A batch whose (client, sequence) the run has seen counts once;
     * in a batch without a client a point that equals a stored one in metric, step, time and value counts once. All or nothing.
     * The store owns the batch's arrays from now on. To be called outside a database transaction.
     *
     * @throws dev.descent.api.DescentException INVALID for a metric's name that is blank, longer than 250 characters, or not text;
     *     UNAVAILABLE where the disk is full
     */
    void append(RunId run, MetricBatch batch);

    /**
     * Takes away the points with step at or above {@code step} that were stored so far: an attempt resumes there
     * ({@link Long#MIN_VALUE}: starts anew). A step that a view has shown may thus vanish.
     */
    void resume(RunId run, long step);

    /**
     * Thinned curves in the order runs × metrics, absent ones left out.
     *
     * @param startedAt epoch milliseconds at which each run started, for the relative axis; a run that is absent starts at its first point
     */
    List<Curve> curves(CurveQuery query, Map<RunId, Long> startedAt);

    /**
     * Points in order of (step, time, arrival) with steps {@code from} to {@code to}, both included: all where they are at most 250,000,
     * otherwise about {@code count} of them, evenly spaced by their number, the first and the last included.
     *
     * @param count 1 at least
     */
    Sample sample(RunId run, String metric, long from, long to, int count);

    /**
     * Points of a range of steps.
     *
     * @param isWhole whether these are all
     */
    record Sample(MetricBatch.Series points, boolean isWhole) {}

    /** Raw points in order of (step, time, arrival). */
    MetricBatch.Series points(RunId run, String metric, long offset, int limit);

    /** Raw points in the order in which they were logged; of a metric with more than a million points in order of (step, time, arrival). */
    MetricBatch.Series history(RunId run, String metric, long offset, int limit);

    /** Summaries by metric of each run, fresh to the last append; {@code best} is left null, since a name's direction is not known here. */
    Map<RunId, Map<String, MetricSummary>> summaries(List<RunId> runs);

    /** Brings blocks and summaries of a run up to date in the database, for a run that has ended. */
    void flush(RunId run);

    /** Makes every acknowledged point count in {@code metric_summary}: to be called before a search by metrics, in or out of a transaction. */
    void settle();

    /** Forgets the points of a run and gives their space back. */
    void delete(RunId run);
}
