package dev.descent.ui.runs;

import dev.descent.api.Finding;
import dev.descent.api.MetricMeaning;
import dev.descent.api.MetricMeaning.Direction;
import dev.descent.api.MetricMeaning.Quantity;
import dev.descent.api.MetricMeaning.Role;
import dev.descent.api.MetricMeaning.StepUnit;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;
import dev.descent.ui.chart.Spec;
import dev.descent.ui.format.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The charts of one run: training and validation of one quantity on the same axes, the learning rate on a strip below the loss, how
 * far the two losses lie apart, and everything else by itself.
 */
final class LearningCurves {
    private final Run run;
    private final List<MetricMeaning> rates;
    private final Map<String, List<MetricMeaning>> learning = new LinkedHashMap<>();
    private final List<MetricMeaning> rest = new ArrayList<>();

    private LearningCurves(Run run, List<MetricMeaning> drawn) {
        this.run = run;
        rates = drawn.stream()
                .filter(metric -> metric.quantity() == Quantity.LEARNING_RATE)
                .toList();
        Map<String, List<MetricMeaning>> groups = new LinkedHashMap<>();
        for (MetricMeaning metric : drawn) {
            if (metric.direction() == Direction.NONE) {
                rest.add(metric);
            } else {
                groups.computeIfAbsent(quantity(metric), _ -> new ArrayList<>()).add(metric);
            }
        }
        groups.forEach(this::place);
        if (!learning.isEmpty()) {
            rest.removeAll(rates);
        }
        rest.sort(Comparator.comparing(MetricMeaning::key));
    }

    /** Sections of charts: learning curves first, then the other metrics. */
    static Map<String, List<Spec>> of(Run run, RunKeys keys) {
        LearningCurves curves = new LearningCurves(
                run,
                keys.metrics().stream()
                        .filter(metric -> isCurve(run, metric.key()))
                        .toList());
        Map<String, List<Spec>> sections = new LinkedHashMap<>();
        if (!curves.learning.isEmpty()) {
            sections.put("Learning curves", curves.learning());
        }
        if (!curves.rest.isEmpty()) {
            sections.put(
                    "Other metrics",
                    curves.rest.stream()
                            .<Spec>map(metric -> curves.chart(metric.key(), List.of(metric), List.of()))
                            .toList());
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

    /** A metric without a role is the training one where others of its name have roles, but not this one ({@code loss} beside {@code val_loss}). */
    private void place(String quantity, List<MetricMeaning> metrics) {
        List<MetricMeaning> together = new ArrayList<>(metrics);
        together.removeIf(metric -> metric.role() == Role.NONE);
        List<MetricMeaning> without = new ArrayList<>(metrics);
        without.removeAll(together);
        boolean trains = !together.isEmpty()
                && without.size() == 1
                && first(together, Role.TRAIN).isEmpty();
        if (trains) {
            together.add(training(without.getFirst()));
        } else {
            rest.addAll(without);
        }
        if (!together.isEmpty()) {
            learning.put(
                    quantity,
                    together.stream()
                            .sorted(Comparator.comparing(MetricMeaning::role))
                            .toList());
        }
    }

    private static MetricMeaning training(MetricMeaning metric) {
        return new MetricMeaning(metric.key(), Role.TRAIN, metric.quantity(), metric.direction(), metric.stepUnit());
    }

    /** The learning curves, those of the loss first; the first one has the learning rate below it and the gap beside it. */
    private List<Spec> learning() {
        List<Spec> charts = new ArrayList<>();
        learning.entrySet().stream()
                .sorted(Map.Entry.comparingByKey((a, b) -> Boolean.compare(!a.equals("loss"), !b.equals("loss"))))
                .forEach(pair -> {
                    boolean first = charts.isEmpty();
                    charts.add(
                            chart(title(pair.getKey(), pair.getValue()), pair.getValue(), first ? rates : List.of()));
                    if (first) {
                        gap(pair.getKey(), pair.getValue()).ifPresent(charts::add);
                    }
                });
        return charts;
    }

    private static String title(String quantity, List<MetricMeaning> metrics) {
        return metrics.size() == 1 ? metrics.getFirst().key() : quantity;
    }

    private Spec.Lines chart(String title, List<MetricMeaning> metrics, List<MetricMeaning> below) {
        List<Spec.Series> series = Stream.concat(
                        metrics.stream().map(metric -> series(metric, role(metric))),
                        below.stream().map(metric -> series(metric, "rate")))
                .toList();
        boolean judged = metrics.stream()
                .anyMatch(metric -> metric.role() == Role.VALIDATION && metric.direction() == Direction.MINIMIZE);
        return new Spec.Lines(title, xName(metrics), "", series, false, judged, onset(metrics), null);
    }

    /** Where training and validation (test, where there is none) are both known. */
    private Optional<Spec> gap(String quantity, List<MetricMeaning> metrics) {
        Optional<MetricMeaning> train = first(metrics, Role.TRAIN);
        Optional<MetricMeaning> held = first(metrics, Role.VALIDATION).or(() -> first(metrics, Role.TEST));
        if (train.isEmpty() || held.isEmpty() || held.get().direction() != Direction.MINIMIZE) {
            return Optional.empty();
        }
        return Optional.of(new Spec.Gap(
                quantity + ": " + role(held.get()) + " − training",
                xName(metrics),
                series(train.get(), "train"),
                series(held.get(), role(held.get())),
                onset(metrics),
                Math.max(count(train.get()), count(held.get()))));
    }

    private static Optional<MetricMeaning> first(List<MetricMeaning> metrics, Role role) {
        return metrics.stream().filter(metric -> metric.role() == role).findFirst();
    }

    private long count(MetricMeaning metric) {
        return Objects.requireNonNull(run.metrics().get(metric.key()), "drawn, so it has points")
                .count();
    }

    private static String xName(List<MetricMeaning> metrics) {
        return metrics.getFirst().stepUnit() == StepUnit.EPOCH ? "epoch" : "step";
    }

    private static String role(MetricMeaning metric) {
        return metric.quantity() == Quantity.LEARNING_RATE
                ? "rate"
                : metric.role().name().toLowerCase(Locale.ROOT);
    }

    private Spec.Series series(MetricMeaning metric, String role) {
        return new Spec.Series(
                run.id().value(),
                metric.key(),
                metric.key(),
                null,
                role,
                null,
                null,
                false,
                !run.status().isTerminal());
    }

    private Spec.@Nullable Onset onset(List<MetricMeaning> metrics) {
        return run.findings().stream()
                .filter(finding -> finding.kind().equals("overfitting"))
                .filter(finding -> finding.metric() == null
                        || metrics.stream().anyMatch(metric -> metric.key().equals(finding.metric())))
                .findFirst()
                .map(LearningCurves::onset)
                .orElse(null);
    }

    private static Spec.@Nullable Onset onset(Finding finding) {
        Double since = finding.since();
        if (since == null) {
            return null;
        }
        List<Double> interval = finding.sinceInterval();
        return interval == null || interval.size() != 2
                ? new Spec.Onset(since, null, null, words(finding, Numbers.text(since)))
                : onset(finding, since, interval.getFirst(), interval.getLast());
    }

    private static Spec.Onset onset(Finding finding, double since, double low, double high) {
        String place = Numbers.text(since) + " [" + Numbers.text(low) + ", " + Numbers.text(high) + "]";
        return new Spec.Onset(since, low, high, words(finding, place));
    }

    /** "overfitting from 46 [38, 57], +8.6 %, p = 0.005". */
    private static String words(Finding finding, String place) {
        String effect = finding.effect() == null ? "" : ", +" + Numbers.percent(finding.effect());
        String chance = finding.p() == null ? "" : ", p = " + Numbers.text(finding.p());
        return "overfitting from " + place + effect + chance;
    }
}
