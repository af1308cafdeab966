package dev.descent.server.experiment;

import dev.descent.api.MetricMeaning;
import dev.descent.api.MetricSummary;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the names of metrics say, in the words of the API, and what follows for their summaries. */
final class Meanings {
    private static final int MOST_REMEMBERED = 20_000;

    /** What names said: reading one costs as much as writing a run's summary as JSON. */
    private static final Map<String, MetricMeaning> REMEMBERED = new ConcurrentHashMap<>();

    private Meanings() {}

    static MetricMeaning of(String key) {
        MetricMeaning known = REMEMBERED.get(key);
        if (known != null) {
            return known;
        }
        if (REMEMBERED.size() >= MOST_REMEMBERED) {
            REMEMBERED.clear();
        }
        MetricMeaning meaning = read(key);
        REMEMBERED.put(key, meaning);
        return meaning;
    }

    private static MetricMeaning read(String key) {
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
