package dev.descent.curve.capacity;

import dev.descent.math.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Log risks by capacity and seed. A seed that is better or worse at every capacity (easier data, say) is levelled out: it cannot
 * change the shape over capacity, but would look like noise.
 */
final class RiskTable {
    private static final double PAIRED = .8;

    /** Degrees of freedom that neighbours and the whole sweep are worth beside a capacity's own. */
    private static final double BORROWED = 4;

    private final double[] capacities;
    private final double[][] logs;
    private final double[] means;
    private final double[] variances;
    private final int[] counts;
    private final List<List<CapacityRow>> rows;

    private RiskTable(double[] capacities, double[][] logs, List<List<CapacityRow>> rows) {
        this.capacities = capacities;
        this.logs = logs;
        this.rows = rows;
        counts = new int[capacities.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = finite(logs[i]).length;
        }
        boolean paired = isPaired();
        if (paired) {
            levelSeeds();
        }
        means = new double[capacities.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = mean(finite(logs[i]));
        }
        variances = borrowed(ownVariances(paired));
    }

    static RiskTable of(List<CapacityRow> all) {
        Map<Double, List<CapacityRow>> byCapacity = new TreeMap<>();
        LinkedHashSet<String> seeds = new LinkedHashSet<>();
        double least = Double.POSITIVE_INFINITY;
        for (CapacityRow row : all) {
            if (Double.isFinite(row.risk()) && row.risk() >= 0) {
                byCapacity
                        .computeIfAbsent(row.capacity(), c -> new ArrayList<>())
                        .add(row);
                seeds.add(row.seed());
                least = row.risk() > 0 ? Math.min(least, row.risk()) : least;
            }
        }
        List<String> names = List.copyOf(seeds);
        double[][] logs = new double[byCapacity.size()][names.size()];
        int i = 0;
        for (List<CapacityRow> rows : byCapacity.values()) {
            Arrays.fill(logs[i], Double.NaN);
            for (CapacityRow row : rows) {
                logs[i][names.indexOf(row.seed())] = Math.log(Math.max(row.risk(), least / 2));
            }
            i++;
        }
        double[] capacities =
                byCapacity.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        return new RiskTable(capacities, logs, List.copyOf(byCapacity.values()));
    }

    int size() {
        return capacities.length;
    }

    double capacity(int i) {
        return capacities[i];
    }

    /** Mean log risk by capacity. */
    double[] means() {
        return means.clone();
    }

    /** Variance of the log risk over seeds, by capacity. */
    double[] variances() {
        return variances.clone();
    }

    int count(int i) {
        return counts[i];
    }

    int seeds() {
        return logs.length == 0 ? 0 : logs[0].length;
    }

    /** How many seeds the typical capacity has. */
    double typicalCount() {
        double[] numbers = new double[counts.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = counts[i];
        }
        return Order.median(numbers);
    }

    /** What a seed's log risk is off the mean of its capacity; 0 where it is missing. */
    double residual(int i, int seed) {
        return Double.isNaN(logs[i][seed]) ? 0 : logs[i][seed] - means[i];
    }

    /** Degrees of freedom behind the variance of a capacity. */
    double freedom(int i) {
        return Math.max(1, counts[i] - 1) + BORROWED;
    }

    /** Mean of another number of the rows by capacity; NaN where no row has it. */
    double[] means(ToDoubleFunction<CapacityRow> number) {
        double[] result = new double[rows.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = mean(finite(rows.get(i).stream().mapToDouble(number).toArray()));
        }
        return result;
    }

    /** Correlation of the residuals at neighbouring capacities, from 0 to 1. */
    double sharedAlong() {
        double product = 0;
        double square = 0;
        for (int i = 1; i < size(); i++) {
            for (int s = 0; s < seeds(); s++) {
                double a = residual(i - 1, s) / Math.sqrt(variances[i - 1]);
                double b = residual(i, s) / Math.sqrt(variances[i]);
                product += a * b;
                square += (a * a + b * b) / 2;
            }
        }
        return square > 0 ? Math.max(0, Math.min(1, product / square)) : 0;
    }

    private boolean isPaired() {
        int present = 0;
        for (int count : counts) {
            present += count;
        }
        return size() >= 3 && seeds() > 1 && present >= PAIRED * size() * seeds();
    }

    private void levelSeeds() {
        double[] rough = new double[size()];
        for (int i = 0; i < rough.length; i++) {
            rough[i] = mean(finite(logs[i]));
        }
        double[] offsets = new double[seeds()];
        for (int s = 0; s < offsets.length; s++) {
            double[] off = new double[size()];
            for (int i = 0; i < off.length; i++) {
                off[i] = logs[i][s] - rough[i];
            }
            offsets[s] = mean(finite(off));
        }
        for (double[] row : logs) {
            for (int s = 0; s < row.length; s++) {
                row[s] -= offsets[s];
            }
        }
    }

    private double[] ownVariances(boolean paired) {
        double[] own = new double[size()];
        double spent = paired ? size() / (size() - 1.) : 1;
        for (int i = 0; i < own.length; i++) {
            double sum = 0;
            for (double value : finite(logs[i])) {
                sum += (value - means[i]) * (value - means[i]);
            }
            own[i] = counts[i] > 1 ? spent * sum / (counts[i] - 1) : Double.NaN;
        }
        return own;
    }

    /** A few seeds say little about a variance: neighbours and the typical capacity say the rest. */
    private double[] borrowed(double[] own) {
        double typical = Math.max(1e-8, Order.median(finite(own)));
        double[] result = new double[own.length];
        for (int i = 0; i < own.length; i++) {
            double left = i > 0 && own[i - 1] > 0 ? own[i - 1] : typical;
            double right = i + 1 < own.length && own[i + 1] > 0 ? own[i + 1] : typical;
            double others = (left + right) / 3 + typical / 3;
            double freedom = counts[i] - 1.;
            double weight = own[i] >= 0 ? freedom / (freedom + BORROWED) : 0;
            result[i] = Math.max(1e-8, (weight > 0 ? weight * own[i] : 0) + (1 - weight) * others);
        }
        return result;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? Double.NaN : sum / values.length;
    }

    private static double[] finite(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }
}
