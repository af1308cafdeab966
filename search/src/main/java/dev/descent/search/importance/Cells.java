package dev.descent.search.importance;

import dev.descent.search.space.Domain;
import java.util.Arrays;

/**
 * Estimates a density over the unit interval by what falls into its cells: smoothed by a Gaussian kernel, reflected at both ends, where
 * neighbours are alike; counted where they are not.
 */
final class Cells {
    private static final double PRIOR = 0.5;
    private static final double NARROWEST = 0.02;

    private final double[] edges;
    private final boolean smooth;

    private Cells(double[] edges, boolean smooth) {
        this.edges = edges;
        this.smooth = smooth;
    }

    /** @param most cells of a domain that is not a set of categories */
    static Cells of(Domain domain, int most) {
        double[] edges;
        if (!domain.isOrdered()) {
            double[] places = domain.values().stream()
                    .mapToDouble(domain::encode)
                    .distinct()
                    .sorted()
                    .toArray();
            edges = new double[places.length - 1];
            Arrays.setAll(edges, i -> (places[i] + places[i + 1]) / 2);
        } else {
            edges = new double[most - 1];
            Arrays.setAll(edges, i -> (i + 1.0) / most);
        }
        return new Cells(edges, domain.isOrdered());
    }

    /** The probability of each cell, all positive, of sum 1. */
    double[] density(double[] places) {
        double[] counts = new double[edges.length + 1];
        for (double place : places) {
            int found = Arrays.binarySearch(edges, place);
            counts[found < 0 ? -found - 1 : found]++;
        }
        double[] density = smooth ? smoothed(counts, bandwidth(places)) : counts;
        double prior = smooth ? 1.0 / density.length : PRIOR;
        double sum = 0;
        for (int i = 0; i < density.length; i++) {
            density[i] += prior;
            sum += density[i];
        }
        for (int i = 0; i < density.length; i++) {
            density[i] /= sum;
        }
        return density;
    }

    /** Scott's rule, not below the width of a cell. */
    private static double bandwidth(double[] places) {
        double mean = Arrays.stream(places).average().orElse(0);
        double square = Arrays.stream(places)
                .map(place -> (place - mean) * (place - mean))
                .average()
                .orElse(0);
        return Math.max(NARROWEST, 1.06 * Math.sqrt(square) * Math.pow(Math.max(1, places.length), -0.2));
    }

    private static double[] smoothed(double[] counts, double bandwidth) {
        int n = counts.length;
        double[] kernel = new double[2 * n + 1];
        for (int i = 0; i < kernel.length; i++) {
            double off = i / (n * bandwidth);
            kernel[i] = StrictMath.exp(-off * off / 2);
        }
        double[] smoothed = new double[n];
        for (int from = 0; from < n; from++) {
            if (counts[from] == 0) {
                continue;
            }
            double sum = 0;
            for (int to = 0; to < n; to++) {
                sum += spread(kernel, from, to, n);
            }
            for (int to = 0; to < n; to++) {
                smoothed[to] += counts[from] * spread(kernel, from, to, n) / sum;
            }
        }
        return smoothed;
    }

    private static double spread(double[] kernel, int from, int to, int n) {
        return kernel[Math.abs(from - to)] + kernel[from + to + 1] + kernel[2 * n - from - to - 1];
    }
}
