package dev.descent.server.rest;

import dev.descent.api.DescentException;
import dev.descent.api.MetricBatch;
import dev.descent.wire.Others;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Points as they come in: a whole batch, or in short one value each of some metrics at one step, as {@code metrics} or, shorter
 * still, as keys beside {@code step} and {@code time}. Keys that we do not know are values only where nothing else is: beside a batch
 * they may be a newer client's, and are ignored.
 *
 * @param metrics the short form: values by name
 * @param step of the short forms; null for 0
 * @param time of the short forms, epoch milliseconds; null for now
 * @param others the shortest form: values by name
 */
public record Points(
        @Nullable String client,
        long sequence,
        List<MetricBatch.Series> series,
        Map<String, Double> metrics,
        @Nullable Long step,
        @Nullable Long time,
        @Others Map<String, Object> others) {
    public Points {
        series = List.copyOf(series);
        metrics = Map.copyOf(series.isEmpty() && metrics.isEmpty() ? values(others) : metrics);
        others = Map.of();
        if (series.isEmpty() && metrics.isEmpty()) {
            throw DescentException.invalid(
                    "need points as {\"series\":[{\"key\",\"steps\",\"times\",\"values\"}]} or in short as"
                            + " {\"loss\":0.3,\"step\":12}, got none");
        }
    }

    private static Map<String, Double> values(Map<String, Object> others) {
        Map<String, Double> values = new LinkedHashMap<>();
        others.forEach((key, value) -> values.put(key, number(key, value)));
        return values;
    }

    private static double number(String key, Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value.equals("NaN") || value.equals("Infinity") || value.equals("-Infinity")) {
            return Double.parseDouble(value.toString());
        }
        throw DescentException.invalid("need a number (or \"NaN\", \"Infinity\", \"-Infinity\") for metric '" + key
                + "', got " + (value instanceof String text ? "the text '" + text + "'" : value.toString()));
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
