package dev.descent.ui.capacity;

import dev.descent.api.Capacity;
import dev.descent.api.Finding;
import dev.descent.api.Sweep;
import dev.descent.ui.chart.Spec;
import dev.descent.ui.format.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The charts against capacity, from the summaries of a sweep's runs. */
final class CapacitySpec {
    /** Two curves a run are loaded for the colours. */
    private static final int MOST_CURVES = 400;

    private final Sweep sweep;
    private final Capacity capacity;
    private final CapacityTable table;
    private final CapacityView view;
    private final CapacityAxis axis;

    /** An axis that these runs know nothing about gives way to the given one. */
    CapacitySpec(Sweep sweep, Capacity capacity, CapacityTable table, CapacityView view) {
        this.sweep = sweep;
        this.capacity = capacity;
        this.table = table;
        this.view = view;
        axis = table.offered().contains(view.axis()) ? view.axis() : CapacityAxis.GIVEN;
    }

    /** Risk and training error, with the peak that was found. */
    Spec.Capacities risk(@Nullable Finding finding) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("risk", capacity.risk() + ", at the end");
        names.put("early", capacity.risk() + ", lowest over the run (optimistic)");
        if (capacity.trainError() != null) {
            names.put("train", capacity.trainError());
        }
        return new Spec.Capacities(
                capacity.risk() + " against capacity" + source(),
                name(axis),
                capacity.risk(),
                points(),
                names,
                marks(finding),
                words());
    }

    /** Norm of the weights, on the same axis. */
    Spec.Capacities norm() {
        return new Spec.Capacities(
                "weight norm against capacity" + source(),
                name(axis),
                "norm of the weights",
                points(),
                Map.of("norm", "norm of the weights, at the end"),
                marks(null),
                Map.of("thresholdText", "", "samplesText", ""));
    }

    /** Risk by capacity and step; empty where risks are single values, or of more runs than a browser should load the curves of. */
    Optional<Spec.Heat> heat() {
        List<Spec.Column> columns = table.rows().stream()
                .filter(row -> row.evaluations() > 1)
                .map(row -> new Spec.Column(
                        row.run().value(), row.capacity(), table.at(axis, row.capacity()), "runs/" + row.run()))
                .filter(column -> Double.isFinite(column.size()))
                .toList();
        return columns.isEmpty() || columns.size() > MOST_CURVES
                ? Optional.empty()
                : Optional.of(new Spec.Heat(
                        capacity.risk() + " over steps and capacity" + seeds() + ", colours clipped at 5 and 95 %",
                        name(axis),
                        columns,
                        capacity.risk(),
                        capacity.trainError(),
                        view.epsilon(),
                        fitted(view.epsilon())));
    }

    /** What an axis counts, in words. */
    String name(CapacityAxis which) {
        return switch (which) {
            case GIVEN -> given();
            case RATIO -> "parameters ÷ " + (outputs() > 1 ? "(n × " + Numbers.count(outputs()) + ")" : "n");
            case EFFECTIVE -> "effective parameters";
        };
    }

    private String given() {
        if (capacity.size() == null) {
            return capacity.parameter();
        }
        return capacity.size().equals("model/parameters") ? "trainable parameters" : capacity.size();
    }

    private String source() {
        long samples = (long) table.common(CapacityRow::samples).orElse(0);
        return (samples > 0 ? ", n = " + Numbers.count(samples) : "")
                + seeds()
                + (sweep.replicates() > 1 ? ", band = 1 sd" : "");
    }

    private String seeds() {
        return ", " + Numbers.count(Math.max(1, sweep.replicates()), "seed");
    }

    private List<Spec.Risk> points() {
        return table.rows().stream()
                .map(row -> new Spec.Risk(
                        row.capacity(),
                        table.at(axis, row.capacity()),
                        row.seed(),
                        row.risk(),
                        row.train(),
                        row.early(),
                        row.norm()))
                .filter(point -> Double.isFinite(point.size()))
                .toList();
    }

    private Map<String, Double> marks(@Nullable Finding finding) {
        Map<String, Double> marks = new LinkedHashMap<>();
        if (axis == CapacityAxis.RATIO) {
            marks.put("samples", 1.0);
        } else if (axis == CapacityAxis.GIVEN && capacity.axis().equals("model") && capacity.size() != null) {
            table.common(CapacityRow::numbersToFit).ifPresent(numbers -> marks.put("samples", numbers));
        }
        table.threshold(view.epsilon()).ifPresent(at -> put(marks, "threshold", at));
        if (finding != null) {
            put(marks, "peak", finding.peak());
            List<Double> interval = finding.peakInterval();
            if (interval != null && interval.size() == 2) {
                put(marks, "peakLow", interval.getFirst());
                put(marks, "peakHigh", interval.getLast());
            }
        }
        return marks;
    }

    /** Marks a capacity, where it has a place on the axis. */
    private void put(Map<String, Double> marks, String key, @Nullable Double at) {
        double place = at == null ? Double.NaN : table.at(axis, at);
        if (Double.isFinite(place)) {
            marks.put(key, place);
        }
    }

    private Map<String, String> words() {
        String samples = "parameters = n" + (outputs() > 1 ? " × " + Numbers.count(outputs()) : "");
        boolean counted = axis == CapacityAxis.GIVEN;
        return Map.of(
                "thresholdText",
                fitted(view.epsilon()),
                "samplesText",
                samples
                        + table.common(CapacityRow::numbersToFit).stream()
                                .filter(_ -> counted)
                                .mapToObj(numbers -> " = " + Numbers.count((long) numbers))
                                .findFirst()
                                .orElse(""));
    }

    /** What follows from the error up to which a training set counts as fitted. */
    String consequence() {
        String fitted = fitted(view.epsilon());
        OptionalDouble threshold = table.threshold(view.epsilon());
        if (threshold.isEmpty()) {
            return fitted + ": at no capacity";
        }
        String place = Numbers.text(threshold.getAsDouble());
        return fitted + ": " + (capacity.axis().equals("sample") ? "up to " + place : "from " + place + " on");
    }

    /** "training error ≤ 5 %". */
    static String fitted(double epsilon) {
        return "training error ≤ " + Numbers.text(epsilon * 100) + " %";
    }

    private long outputs() {
        return (long) table.common(CapacityRow::outputs).orElse(1);
    }
}
