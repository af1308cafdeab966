package dev.descent.api;

import java.util.List;
import java.util.Map;

/** The points of runs. Thread-safe. */
public interface Metrics {
    /** Stores points; when it returns they survive a killed server. A batch with a known (client, sequence) counts once. */
    void log(RunId run, MetricBatch batch);

    /** Thinned curves; see {@link CurveQuery}. */
    List<Curve> curves(CurveQuery query);

    /** Raw points in order of (step, time, arrival), from {@code offset}, at most {@code limit}; empty for an unknown metric. */
    MetricBatch.Series points(RunId run, String metric, long offset, int limit);

    /** Summaries by metric, per run asked for. */
    Map<RunId, Map<String, MetricSummary>> summaries(List<RunId> runs);
}
