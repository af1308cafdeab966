package dev.descent.server.experiment;

import dev.descent.api.MetricMeaning;
import dev.descent.api.MetricSummary;
import java.util.HashMap;
import java.util.Map;

/** What the names of metrics say, in the words of the API, and what follows for their summaries. */
final class Meanings {
    private Meanings() {}

    static MetricMeaning of(String key) {
        dev.descent.curve.MetricMeaning read = dev.descent.curve.MetricMeaning.of(key);
        return new MetricMeaning(
                key,
                MetricMeaning.Role.valueOf(read.role().name()),
                MetricMeaning.Quantity.valueOf(read.quantity().name()),
                MetricMeaning.Direction.valueOf(read.direction().name()),
                MetricMeaning.StepUnit.valueOf(read.stepUnit().name()));
    }

    /** The summaries with their {@code best} filled in where the name tells a direction. */
    static Map<String, MetricSummary> withBest(Map<String, MetricSummary> summaries) {
        Map<String, MetricSummary> best = new HashMap<>();
        summaries.forEach((key, summary) -> best.put(key, withBest(key, summary)));
        return best;
    }

    private static MetricSummary withBest(String key, MetricSummary summary) {
        Double best = switch (of(key).direction()) {
            case MINIMIZE -> Double.valueOf(summary.min());
            case MAXIMIZE -> Double.valueOf(summary.max());
            case NONE -> null;
        };
        return new MetricSummary(
                summary.last(),
                summary.lastStep(),
                summary.lastTime(),
                summary.min(),
                summary.minStep(),
                summary.max(),
                summary.maxStep(),
                summary.count(),
                summary.nonfinite(),
                best);
    }
}
