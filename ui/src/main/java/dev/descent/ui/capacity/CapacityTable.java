package dev.descent.ui.capacity;

import dev.descent.api.Capacity;
import dev.descent.api.Run;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The runs of a sweep over capacity, by capacity; runs whose capacity is not known are left out. */
final class CapacityTable {
    private final boolean overSamples;
    private final NavigableMap<Double, List<CapacityRow>> byCapacity;

    private CapacityTable(boolean overSamples, NavigableMap<Double, List<CapacityRow>> byCapacity) {
        this.overSamples = overSamples;
        this.byCapacity = byCapacity;
    }

    static CapacityTable of(Capacity capacity, List<Run> runs) {
        return new CapacityTable(
                capacity.axis().equals("sample"),
                runs.stream()
                        .map(run -> CapacityRow.of(run, capacity))
                        .filter(row -> Double.isFinite(row.capacity()))
                        .collect(Collectors.groupingBy(CapacityRow::capacity, TreeMap::new, Collectors.toList())));
    }

    /** Every run, in ascending order of capacity. */
    List<CapacityRow> rows() {
        return byCapacity.values().stream().flatMap(List::stream).toList();
    }

    /** The axes that these runs know something about. */
    List<CapacityAxis> offered() {
        List<CapacityAxis> offered = new ArrayList<>(List.of(CapacityAxis.GIVEN));
        if (has(CapacityRow::ratio)) {
            offered.add(CapacityAxis.RATIO);
        }
        if (has(CapacityRow::effective)) {
            offered.add(CapacityAxis.EFFECTIVE);
        }
        return offered;
    }

    boolean has(ToDoubleFunction<CapacityRow> number) {
        return rows().stream().mapToDouble(number).anyMatch(Double::isFinite);
    }

    /** Whether a number is better seen on a logarithmic axis: positive, and more than tenfold apart. */
    boolean isWide(ToDoubleFunction<CapacityRow> number) {
        DoubleSummaryStatistics known =
                rows().stream().mapToDouble(number).filter(Double::isFinite).summaryStatistics();
        return known.getMin() > 0 && known.getMax() > 10 * known.getMin();
    }

    /**
     * The smallest capacity whose mean training error over seeds is at most {@code epsilon}; over samples, the largest such number
     * of samples (effective model complexity of Nakkiran et al. 2020). The same rule as that of the findings.
     */
    OptionalDouble threshold(double epsilon) {
        return (overSamples ? byCapacity.descendingMap() : byCapacity)
                .entrySet().stream()
                        .filter(entry -> mean(entry.getValue(), CapacityRow::train) <= epsilon)
                        .mapToDouble(Map.Entry::getKey)
                        .findFirst();
    }

    /** Where a capacity stands on an axis, the mean over its seeds; NaN for a capacity that no run has, or that is not known there. */
    double at(CapacityAxis axis, double capacity) {
        List<CapacityRow> rows = byCapacity.getOrDefault(capacity, List.of());
        return switch (axis) {
            case GIVEN -> capacity;
            case RATIO -> mean(rows, CapacityRow::ratio);
            case EFFECTIVE -> mean(rows, CapacityRow::effective);
        };
    }

    /** The number that all runs agree on; empty where they differ or none knows it. */
    OptionalDouble common(ToDoubleFunction<CapacityRow> number) {
        double[] known = rows().stream()
                .mapToDouble(number)
                .filter(Double::isFinite)
                .distinct()
                .toArray();
        return known.length == 1 ? OptionalDouble.of(known[0]) : OptionalDouble.empty();
    }

    private static double mean(List<CapacityRow> rows, ToDoubleFunction<CapacityRow> number) {
        return rows.stream()
                .mapToDouble(number)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }
}
