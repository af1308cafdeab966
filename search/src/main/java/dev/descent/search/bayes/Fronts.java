package dev.descent.search.bayes;

import dev.descent.search.Pareto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The fronts that processes of several objectives believe in, of what was seen and of what is imagined; greater is better. */
record Fronts(Models models) {
    /** Points of a front that count, of two objectives and of more; the boxes grow with their number, and with its square. */
    private static final int MOST_OF_TWO = 100;

    private static final int MOST = 20;

    /** The reference lies behind the front's worst by so much of its extent. */
    private static final double BEHIND = 0.1;

    HypervolumeImprovement improvement() {
        int sets = models.objectives().stream()
                .mapToInt(GaussianProcess::sets)
                .max()
                .orElseThrow();
        List<double[][]> fronts = new ArrayList<>();
        List<double[]> references = new ArrayList<>();
        for (int set = 0; set < sets; set++) {
            double[][] means = means(set);
            double[][] front = front(means);
            fronts.add(front);
            references.add(reference(front, means));
        }
        return HypervolumeImprovement.over(fronts, references);
    }

    /** What is believed at the points that count, a row each. */
    private double[][] means(int set) {
        List<GaussianProcess> objectives = models.objectives();
        int count = objectives.stream()
                .mapToInt(process -> process.points().count())
                .min()
                .orElseThrow();
        return IntStream.range(0, count)
                .filter(index -> models.counts(index, set))
                .mapToObj(index -> objectives.stream()
                        .mapToDouble(process -> process.mean(Math.min(set, process.sets() - 1), index))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[][] front(double[][] means) {
        double[][] costs = Arrays.stream(means)
                .map(row -> Arrays.stream(row).map(value -> -value).toArray())
                .toArray(double[][]::new);
        int[] indices = Pareto.front(costs);
        int most = means.length > 0 && means[0].length > 2 ? MOST : MOST_OF_TWO;
        int taken = Math.min(most, indices.length);
        double[][] front = new double[taken][];
        for (int i = 0; i < taken; i++) {
            // evenly along the first objective, both ends among them
            front[i] = means[indices[taken == 1 ? 0 : (int) ((long) i * (indices.length - 1) / (taken - 1))]];
        }
        return front;
    }

    private static double[] reference(double[][] front, double[][] means) {
        double[] reference = new double[front[0].length];
        for (int k = 0; k < reference.length; k++) {
            double extent = front.length > 1 ? extent(front, k) : extent(means, k);
            reference[k] = least(front, k) - BEHIND * Math.max(1e-3, extent);
        }
        return reference;
    }

    private static double least(double[][] rows, int k) {
        return Arrays.stream(rows).mapToDouble(row -> row[k]).min().orElse(0);
    }

    private static double extent(double[][] rows, int k) {
        return Arrays.stream(rows).mapToDouble(row -> row[k]).max().orElse(0) - least(rows, k);
    }
}
