package dev.descent.server.diagnosis;

import dev.descent.api.Capacity;
import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.api.Sweep;
import dev.descent.api.Trial;
import dev.descent.curve.capacity.CapacityRow;
import dev.descent.server.metric.MetricStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a sweep over capacity: one per finished run, risk and training error at their last values. */
@ApplicationScoped
class SweepRisks {
    /** Names under which runs log the norm of their weights. */
    private static final List<String> NORMS = List.of("weight_norm", "model/weight_norm");

    private final Runs runs;
    private final MetricStore store;

    SweepRisks(Runs runs, MetricStore store) {
        this.runs = runs;
        this.store = store;
    }

    List<CapacityRow> of(Sweep sweep, Capacity capacity) {
        List<RunId> ids =
                sweep.trials().stream().flatMap(trial -> trial.runs().stream()).toList();
        Map<RunId, Map<String, MetricSummary>> summaries = store.summaries(ids);
        List<CapacityRow> rows = new ArrayList<>();
        for (Trial trial : sweep.trials()) {
            for (RunId id : trial.runs()) {
                Map<String, MetricSummary> metrics = summaries.getOrDefault(id, Map.of());
                double size = size(capacity, trial, metrics);
                Optional<Run> run = runs.find(id);
                boolean finished = run.isPresent() && run.orElseThrow().status() == RunStatus.FINISHED;
                if (finished && size > 0 && size < Double.POSITIVE_INFINITY) {
                    rows.add(row(capacity, size, seed(run.orElseThrow()), metrics));
                }
            }
        }
        return rows;
    }

    private static CapacityRow row(Capacity capacity, double size, String seed, Map<String, MetricSummary> metrics) {
        String trainError = capacity.trainError();
        return new CapacityRow(
                size,
                seed,
                last(metrics, capacity.risk()),
                trainError == null ? Double.NaN : last(metrics, trainError),
                NORMS.stream()
                        .filter(metrics::containsKey)
                        .findFirst()
                        .map(name -> last(metrics, name))
                        .orElse(Double.NaN),
                number(capacity.samples()),
                number(capacity.outputs()));
    }

    private static double size(Capacity capacity, Trial trial, Map<String, MetricSummary> metrics) {
        String metric = capacity.size();
        if (metric != null && metrics.containsKey(metric)) {
            return last(metrics, metric);
        }
        Object value = trial.parameters().get(capacity.parameter());
        return value instanceof Number given ? given.doubleValue() : Double.NaN;
    }

    private static String seed(Run run) {
        Long seed = run.seed();
        return seed == null ? run.id().value() : seed.toString();
    }

    private static double last(Map<String, MetricSummary> metrics, String name) {
        MetricSummary summary = metrics.get(name);
        return summary == null ? Double.NaN : summary.last();
    }

    private static double number(@Nullable Long value) {
        return value == null ? Double.NaN : value;
    }
}
