package dev.descent.curve;

import dev.descent.math.Order;
import java.util.Arrays;

/**
 * Groups of neighbouring points, finer at the start, so that fits cost the same for every length of run.
 *
 * @param edges first point of each bin, and the number of points at the end
 */
@SuppressWarnings("ArrayRecordComponent") // made and read inside this package only
record Bins(int[] edges) {
    private static final double GROWTH = 1.5;

    /** About {@code wanted} bins with edges at n·(i/wanted)^1.5; one bin per point where there are no more. */
    static Bins of(int points, int wanted) {
        int[] edges = new int[Math.min(points, wanted) + 1];
        int count = 0;
        for (int i = 1; i < edges.length; i++) {
            int edge = points <= wanted ? i : (int) Math.round(points * Math.pow((double) i / wanted, GROWTH));
            if (edge > edges[count]) {
                edges[++count] = edge;
            }
        }
        return new Bins(Arrays.copyOf(edges, count + 1));
    }

    int count() {
        return edges.length - 1;
    }

    /** Mean of each bin, points weighted by the inverse variance of their noise. */
    double[] means(double[] y, Noise noise) {
        double[] means = new double[count()];
        means(y, noise, means);
        return means;
    }

    void means(double[] y, Noise noise, double[] means) {
        double[] spread = noise.spread();
        for (int bin = 0; bin < means.length; bin++) {
            double sum = 0;
            double weight = 0;
            for (int i = edges[bin]; i < edges[bin + 1]; i++) {
                double w = 1 / (spread[i] * spread[i]);
                sum += w * y[i];
                weight += w;
            }
            means[bin] = sum / weight;
        }
    }

    /** Inverse variance of each bin's mean under AR(1) noise. */
    double[] weights(Noise noise) {
        double[] weights = new double[count()];
        for (int bin = 0; bin < weights.length; bin++) {
            int size = edges[bin + 1] - edges[bin];
            double sum = 0;
            for (int i = edges[bin]; i < edges[bin + 1]; i++) {
                sum += 1 / (noise.spread()[i] * noise.spread()[i]);
            }
            weights[bin] = sum / inflation(size, noise.memory());
        }
        return weights;
    }

    /** Variance of a mean of {@code size} AR(1) numbers over that of independent ones. */
    private static double inflation(int size, double memory) {
        double sum = 1;
        for (int lag = 1; lag < size; lag++) {
            sum += 2 * (1 - (double) lag / size) * Math.pow(memory, lag);
        }
        return sum;
    }

    /** The middle point of a bin. */
    int middle(int bin) {
        return (edges[bin] + edges[bin + 1] - 1) / 2;
    }

    /** Medians of any values by bin. */
    double[] medians(double[] y) {
        double[] medians = new double[count()];
        for (int bin = 0; bin < medians.length; bin++) {
            medians[bin] = Order.median(y, edges[bin], edges[bin + 1]);
        }
        return medians;
    }
}
