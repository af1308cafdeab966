package dev.descent.runner.agent;

import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricSummary;
import dev.descent.api.Metrics;
import dev.descent.api.RunId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Metrics that remember what was logged, and answer nothing. */
final class Readings implements Metrics {
    final BlockingQueue<MetricBatch> batches = new LinkedBlockingQueue<>();

    @Override
    public void log(RunId run, MetricBatch batch) {
        batches.add(batch);
    }

    @Override
    public List<Curve> curves(CurveQuery query) {
        return List.of();
    }

    @Override
    public MetricBatch.Series points(RunId run, String metric, long offset, int limit) {
        return new MetricBatch.Series(metric, new long[0], new long[0], new double[0]);
    }

    @Override
    public Map<RunId, Map<String, MetricSummary>> summaries(List<RunId> runs) {
        return Map.of();
    }
}
