package dev.descent.server.experiment;

import dev.descent.api.Curve;
import dev.descent.api.CurveQuery;
import dev.descent.api.MetricBatch;
import dev.descent.api.MetricSummary;
import dev.descent.api.Metrics;
import dev.descent.api.RunId;
import dev.descent.server.metric.MetricStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The points of runs that exist: who may write them is checked here, the store knows ids only. */
@ApplicationScoped
class RunMetrics implements Metrics {
    private final MetricStore store;
    private final RunChecks checks;
    private final KnownKeys keys;
    private final Instance<PointWatch> watches;

    RunMetrics(MetricStore store, RunChecks checks, KnownKeys keys, Instance<PointWatch> watches) {
        this.store = store;
        this.checks = checks;
        this.keys = keys;
        this.watches = watches;
    }

    @Override
    public void log(RunId run, MetricBatch batch) {
        long experiment = checks.writable(run);
        List<String> names =
                batch.series().stream().map(MetricBatch.Series::key).toList();
        store.append(run, batch);
        keys.note(experiment, KnownKeys.Kind.METRIC, names);
        if (watches.isResolvable()) {
            watches.get().stored(run, batch);
        }
    }

    @Override
    public List<Curve> curves(CurveQuery query) {
        return query.axis() == CurveQuery.Axis.RELATIVE
                ? store.curves(query, QuarkusTransaction.joiningExisting().call(() -> startedAt(query.runs())))
                : store.curves(query, Map.of());
    }

    private static Map<RunId, Long> startedAt(List<RunId> runs) {
        Map<RunId, Long> times = new HashMap<>();
        RunRow.<RunRow>list("id in ?1", runs.stream().map(RunId::value).toList())
                .forEach(row -> {
                    Long startedAt = row.startedAt;
                    if (startedAt != null) {
                        times.put(row.runId(), startedAt);
                    }
                });
        return times;
    }

    @Override
    public MetricBatch.Series points(RunId run, String metric, long offset, int limit) {
        return store.points(run, metric, offset, limit);
    }

    @Override
    public Map<RunId, Map<String, MetricSummary>> summaries(List<RunId> runs) {
        Map<RunId, Map<String, MetricSummary>> summaries = new HashMap<>();
        store.summaries(runs).forEach((run, ofRun) -> summaries.put(run, Meanings.withBest(ofRun)));
        return summaries;
    }

    /** Nothing more is expected of the run: its summaries go to where filters and sorting find them. */
    void flush(@Observes RunEnded ended) {
        store.flush(ended.run());
    }
}
