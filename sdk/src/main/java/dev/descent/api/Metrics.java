package dev.descent.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The points of runs. Thread-safe. */
public interface Metrics {
    /** Points of the longest slice that {@link #tell} tells. */
    int SLICE = 50_000;

    /** Stores points; when it returns they survive a killed server. A batch with a known (client, sequence) counts once. */
    void log(RunId run, MetricBatch batch);

    /** Thinned curves; see {@link CurveQuery}. */
    List<Curve> curves(CurveQuery query);

    /** Raw points in order of (step, time, arrival), from {@code offset}, at most {@code limit}; empty for an unknown metric. */
    MetricBatch.Series points(RunId run, String metric, long offset, int limit);

    /** Summaries by metric, per run asked for. */
    Map<RunId, Map<String, MetricSummary>> summaries(List<RunId> runs);

    /** Takes slices of the points of runs. */
    @FunctionalInterface
    interface SliceSink {
        /** Takes points of one metric that follow those of the call before, if those were of the same run and metric. */
        void slice(RunId run, MetricBatch.Series points) throws IOException;
    }

    /**
     * Tells every raw point of runs: run by run as given, metric by metric in the order of their names, each in the order (step, time, arrival).
     * No slice has more than {@value #SLICE} points, so that memory grows with the runs and their metrics alone; of unknown runs nothing is told.
     */
    default void tell(List<RunId> runs, SliceSink sink) throws IOException {
        Map<RunId, Map<String, MetricSummary>> known = summaries(runs);
        for (RunId run : runs) {
            for (String metric : new TreeSet<>(known.getOrDefault(run, Map.of()).keySet())) {
                long offset = 0;
                MetricBatch.Series slice;
                do {
                    slice = points(run, metric, offset, SLICE);
                    offset += slice.size();
                    if (slice.size() > 0) {
                        sink.slice(run, slice);
                    }
                } while (slice.size() == SLICE);
            }
        }
    }
}
