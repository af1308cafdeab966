package dev.descent.ui.runs;

import dev.descent.api.Finding;
import dev.descent.api.MetricMeaning;
import dev.descent.api.MetricMeaning.Quantity;
import dev.descent.api.MetricMeaning.Role;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;
import dev.descent.ui.chart.Spec;
import dev.descent.ui.format.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The charts of one run: training and validation of one quantity on the same axes, everything else by itself. */
final class LearningCurves {
    private LearningCurves() {}

    /** Sections of charts: learning curves first, then the other metrics. */
    static Map<String, List<Spec.Lines>> of(Run run, RunKeys keys) {
        List<MetricMeaning> drawn = keys.metrics().stream()
                .filter(metric -> isCurve(run, metric.key()))
                .toList();
        Map<String, List<MetricMeaning>> pairs = new LinkedHashMap<>();
        List<Spec.Lines> rest = new ArrayList<>();
        for (MetricMeaning metric : drawn) {
            if (metric.role() == Role.NONE || metric.quantity() == Quantity.OTHER) {
                rest.add(chart(run, metric.key(), List.of(metric)));
            } else {
                pairs.computeIfAbsent(quantity(metric), _ -> new ArrayList<>()).add(metric);
            }
        }
        Map<String, List<Spec.Lines>> sections = new LinkedHashMap<>();
        if (!pairs.isEmpty()) {
            sections.put(
                    "Learning curves",
                    pairs.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey(
                                    (a, b) -> Boolean.compare(!a.equals("loss"), !b.equals("loss"))))
                            .map(pair -> chart(run, title(pair.getKey(), pair.getValue()), pair.getValue()))
                            .toList());
        }
        if (!rest.isEmpty()) {
            sections.put("Other metrics", rest);
        }
        return sections;
    }

    private static boolean isCurve(Run run, String metric) {
        return run.metrics().containsKey(metric) && run.metrics().get(metric).count() > 1;
    }

    /** What a pair has in common: the name without its role, so that a run with two losses has two charts. */
    private static String quantity(MetricMeaning metric) {
        String key = metric.key();
        int slash = key.indexOf('/');
        return slash > 0
                ? key.substring(slash + 1)
                : key.replaceFirst("^(train|training|val|valid|validation|test)[_.-]", "");
    }

    private static String title(String quantity, List<MetricMeaning> metrics) {
        return metrics.size() == 1 ? metrics.getFirst().key() : quantity;
    }

    private static Spec.Lines chart(Run run, String title, List<MetricMeaning> metrics) {
        List<Spec.Series> series = metrics.stream()
                .sorted((a, b) -> a.role().compareTo(b.role()))
                .map(metric -> series(run, metric))
                .toList();
        boolean epochs = metrics.getFirst().stepUnit() == MetricMeaning.StepUnit.EPOCH;
        boolean judged = metrics.stream()
                .anyMatch(metric ->
                        metric.role() == Role.VALIDATION && metric.direction() == MetricMeaning.Direction.MINIMIZE);
        return new Spec.Lines(title, epochs ? "epoch" : "step", "", series, false, judged, onset(run, metrics), null);
    }

    private static Spec.Series series(Run run, MetricMeaning metric) {
        return new Spec.Series(
                run.id().value(),
                metric.key(),
                metric.key(),
                null,
                metric.role().name().toLowerCase(java.util.Locale.ROOT),
                null,
                null,
                false,
                !run.status().isTerminal());
    }

    private static Spec.@Nullable Onset onset(Run run, List<MetricMeaning> metrics) {
        return run.findings().stream()
                .filter(finding -> finding.kind().equals("overfitting"))
                .filter(finding -> finding.metric() == null
                        || metrics.stream().anyMatch(metric -> metric.key().equals(finding.metric())))
                .findFirst()
                .map(LearningCurves::onset)
                .orElse(null);
    }

    private static Spec.@Nullable Onset onset(Finding finding) {
        if (finding.since() == null) {
            return null;
        }
        List<Double> interval = finding.sinceInterval();
        String effect = finding.effect() == null ? "" : ", +" + Numbers.percent(finding.effect());
        return new Spec.Onset(
                finding.since(),
                interval == null ? null : interval.getFirst(),
                interval == null ? null : interval.getLast(),
                "overfitting from " + Numbers.text(finding.since()) + effect);
    }
}
