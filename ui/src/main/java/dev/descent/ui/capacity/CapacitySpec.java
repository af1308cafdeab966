package dev.descent.ui.capacity;

import dev.descent.api.Capacity;
import dev.descent.api.Finding;
import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.Sweep;
import dev.descent.ui.chart.Spec;
import dev.descent.ui.format.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The chart of risk against capacity, from the summaries of a sweep's runs. */
final class CapacitySpec {
    private CapacitySpec() {}

    /** Empty for a sweep that is not over capacity. */
    static Optional<Spec.Capacities> of(Sweep sweep, List<Run> runs, @Nullable Finding finding) {
        Capacity capacity = sweep.capacity();
        if (capacity == null) {
            return Optional.empty();
        }
        List<Spec.Risk> points = runs.stream()
                .map(run -> point(run, capacity))
                .filter(point -> Double.isFinite(point.size()))
                .toList();
        String seeds = sweep.replicates() > 1 ? ", " + sweep.replicates() + " seeds, band = 1 sd" : "";
        return Optional.of(new Spec.Capacities(
                capacity.risk() + " against capacity" + seeds,
                xName(capacity),
                capacity.risk(),
                points,
                names(capacity),
                marks(capacity, finding),
                words(capacity)));
    }

    private static Spec.Risk point(Run run, Capacity capacity) {
        long seed = run.seed() == null ? 0 : run.seed();
        boolean ended = run.status().isTerminal();
        return new Spec.Risk(
                size(run, capacity),
                seed,
                ended ? value(run, capacity.risk(), MetricSummary::last) : Double.NaN,
                ended ? value(run, capacity.trainError(), MetricSummary::last) : Double.NaN,
                ended ? value(run, capacity.risk(), MetricSummary::min) : Double.NaN);
    }

    private static double size(Run run, Capacity capacity) {
        if (capacity.size() != null) {
            return value(run, capacity.size(), MetricSummary::last);
        }
        try {
            return Double.parseDouble(run.parameters().getOrDefault(capacity.parameter(), "NaN"));
        } catch (NumberFormatException expected) {
            // Not a number: such a run has no place on the axis.
            return Double.NaN;
        }
    }

    private static double value(Run run, @Nullable String metric, ToDoubleFunction<MetricSummary> value) {
        MetricSummary summary = metric == null ? null : run.metrics().get(metric);
        return summary == null ? Double.NaN : value.applyAsDouble(summary);
    }

    private static String xName(Capacity capacity) {
        if (capacity.size() == null) {
            return capacity.parameter();
        }
        return capacity.size().equals("model/parameters") ? "trainable parameters" : capacity.size();
    }

    private static Map<String, String> names(Capacity capacity) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("risk", capacity.risk() + ", at the end");
        names.put("early", capacity.risk() + ", lowest over the run (optimistic)");
        if (capacity.trainError() != null) {
            names.put("train", capacity.trainError());
        }
        return names;
    }

    private static Map<String, Double> marks(Capacity capacity, @Nullable Finding finding) {
        Map<String, Double> marks = new LinkedHashMap<>();
        Long samples = capacity.samples();
        if (samples != null && capacity.axis().equals("model") && capacity.size() != null) {
            long outputs = capacity.outputs() == null ? 1 : capacity.outputs();
            marks.put("samples", (double) samples * outputs);
        }
        if (finding != null) {
            put(marks, "peak", finding.peak());
            put(marks, "threshold", finding.threshold());
            List<Double> interval = finding.peakInterval();
            if (interval != null && interval.size() == 2) {
                marks.put("peakLow", interval.getFirst());
                marks.put("peakHigh", interval.getLast());
            }
        }
        return marks;
    }

    private static void put(Map<String, Double> marks, String key, @Nullable Double value) {
        if (value != null) {
            marks.put(key, value);
        }
    }

    private static Map<String, String> words(Capacity capacity) {
        long outputs = capacity.outputs() == null ? 1 : capacity.outputs();
        String samples = outputs > 1 ? "parameters = n × " + outputs : "parameters = n";
        return Map.of(
                "thresholdText",
                "fits the training set",
                "samplesText",
                capacity.samples() == null ? samples : samples + " = " + Numbers.count(capacity.samples() * outputs));
    }
}
