package dev.descent.search.bayes;

import dev.descent.math.Cholesky;
import dev.descent.math.Sobol;
import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Averages of a process over places of the space, some coordinates held fixed: with K the covariances of the points seen, y their values and
 * k̄ᵢ the mean covariance of point i with the places, the average has the mean k̄ᵀK⁻¹y and the variance mean k(u, v) - k̄ᵀK⁻¹k̄ over pairs of
 * places. The same places for every average, so that a sum of functions of single variables averages to a sum, exactly.
 */
final class Averages {
    private final SearchSpace space;
    private final Axes axes;
    private final GaussianProcess process;
    private final List<double[]> cube = new ArrayList<>();

    /** Mean and standard deviation on the scale of the process; NaN where nothing is averaged. */
    record Average(double mean, double deviation) {
        private static final Average NONE = new Average(Double.NaN, Double.NaN);
    }

    /** @param count number of places */
    Averages(SearchSpace space, Axes axes, GaussianProcess process, int count) {
        this.space = space;
        this.axes = axes;
        this.process = process;
        SplittableRandom random = new SplittableRandom(0);
        Sobol sobol = new Sobol(Math.min(axes.count(), Sobol.DIMENSIONS), 0);
        for (int i = 0; i < count; i++) {
            double[] place = Arrays.copyOf(sobol.point(i), axes.count());
            for (int axis = Sobol.DIMENSIONS; axis < place.length; axis++) {
                place[axis] = random.nextDouble();
            }
            cube.add(place);
        }
    }

    /** Variables, all their elements, held at places of the unit interval; places where one of them is absent are left out. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Held(List<Variable> variables, double[] at) {}

    Average at(Held held) {
        return of(places(held));
    }

    /** The mean alone, without the variance; NaN where nothing is averaged. */
    double mean(Held held) {
        List<double[]> places = places(held);
        return places.isEmpty() ? Double.NaN : Cholesky.dot(covariances(places), process.weights(0));
    }

    /** The variance of the mean function over the places. */
    double variance() {
        double[] means = process.at(cube.stream().map(axes::at).toList()).means()[0];
        double mean = Arrays.stream(means).average().orElse(0);
        return Arrays.stream(means)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
    }

    private List<double[]> places(Held held) {
        List<Variable> all = space.axes();
        List<double[]> places = new ArrayList<>();
        for (double[] corner : cube) {
            double[] place = corner.clone();
            for (int axis = 0; axis < place.length; axis++) {
                int index = held.variables().indexOf(all.get(axis));
                place[axis] = index < 0 ? place[axis] : held.at()[index];
            }
            Point point = space.decode(place);
            boolean present = held.variables().stream()
                    .allMatch(variable -> point.values().containsKey(variable.name()));
            if (present && !space.isForbidden(point)) {
                places.add(axes.of(point));
            }
        }
        return places;
    }

    private Average of(List<double[]> places) {
        if (places.isEmpty()) {
            return Average.NONE;
        }
        double[] covariances = covariances(places);
        double mean = Cholesky.dot(covariances, process.weights(0));
        process.factor().solveTransposed(covariances);
        double variance = own(places) - Cholesky.dot(covariances, covariances);
        return new Average(mean, Math.sqrt(Math.max(0, variance)));
    }

    /** The mean covariance of each point seen with the places. */
    private double[] covariances(List<double[]> places) {
        Columns columns = Columns.of(places, axes.count());
        double[] means = new double[process.points().count()];
        double[] row = new double[places.size()];
        for (int i = 0; i < means.length; i++) {
            process.kernel().covariances(process.points().point(i), columns, row, 0, row.length);
            means[i] = Arrays.stream(row).sum() / row.length;
        }
        return means;
    }

    private double own(List<double[]> places) {
        Columns columns = Columns.of(places, axes.count());
        double[] row = new double[places.size()];
        double sum = 0;
        for (double[] place : places) {
            process.kernel().covariances(place, columns, row, 0, row.length);
            sum += Arrays.stream(row).sum();
        }
        return sum / ((double) row.length * row.length);
    }
}
