package dev.descent.server.rest;

import dev.descent.api.DescentException;
import dev.descent.api.MetricBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Points as they come in: a whole batch, or in short one value each of some metrics at one step.
 *
 * @param metrics the short form: values by name
 * @param step of the short form; null for 0
 * @param time of the short form, epoch milliseconds; null for now
 */
public record Points(
        @Nullable String client,
        long sequence,
        List<MetricBatch.Series> series,
        Map<String, Double> metrics,
        @Nullable Long step,
        @Nullable Long time) {
    public Points {
        series = List.copyOf(series);
        metrics = Map.copyOf(metrics);
        if (series.isEmpty() && metrics.isEmpty()) {
            throw DescentException.invalid(
                    "need points as {\"series\":[{\"key\",\"steps\",\"times\",\"values\"}]} or in short as"
                            + " {\"metrics\":{\"loss\":0.3},\"step\":12}, got none");
        }
    }

    /** @param now epoch milliseconds, for points without a time */
    MetricBatch toBatch(long now) {
        List<MetricBatch.Series> all = new ArrayList<>(series);
        long at = step == null ? 0 : step;
        long when = time == null ? now : time;
        metrics.forEach((key, value) -> all.add(MetricBatch.Series.point(key, at, when, value)));
        return new MetricBatch(client, sequence, all);
    }
}
