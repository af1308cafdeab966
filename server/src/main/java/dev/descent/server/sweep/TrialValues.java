package dev.descent.server.sweep;

import dev.descent.api.MetricBatch;
import dev.descent.api.MetricSummary;
import dev.descent.api.RunId;
import dev.descent.api.SweepObjective;
import dev.descent.server.metric.MetricStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the objective's value of runs from their metrics. */
@ApplicationScoped
class TrialValues {
    private static final int SLICE = 10_000;

    private final MetricStore metrics;

    TrialValues(MetricStore metrics) {
        this.metrics = metrics;
    }

    /** The finite values of those runs that have one. */
    Map<RunId, Double> of(List<RunId> runs, SweepObjective objective) {
        Map<RunId, Double> values = new HashMap<>();
        if (runs.isEmpty()) {
            return values;
        }
        metrics.summaries(runs).forEach((run, summaries) -> {
            MetricSummary summary = summaries.get(objective.metric());
            if (summary != null) {
                value(run, summary, objective).ifPresent(value -> values.put(run, value));
            }
        });
        return values;
    }

    private Optional<Double> value(RunId run, MetricSummary summary, SweepObjective objective) {
        double value = switch (objective.at()) {
            case "best" -> objective.goal().equals("minimize") ? summary.min() : summary.max();
            case "last" -> summary.last();
            default -> at(run, objective.metric(), Long.parseLong(objective.at()));
        };
        return Optional.of(value).filter(Double::isFinite);
    }

    /** The latest value at or before a step; NaN where there is none. */
    private double at(RunId run, String metric, long step) {
        double value = Double.NaN;
        for (long offset = 0; ; offset += SLICE) {
            MetricBatch.Series series = metrics.points(run, metric, offset, SLICE);
            for (int i = 0; i < series.steps().length; i++) {
                if (series.steps()[i] > step) {
                    return value;
                }
                value = series.values()[i];
            }
            if (series.steps().length < SLICE) {
                return value;
            }
        }
    }
}
