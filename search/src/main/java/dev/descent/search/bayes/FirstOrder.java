package dev.descent.search.bayes;

import dev.descent.math.Cholesky;
import dev.descent.math.Sobol;
import dev.descent.search.importance.Importance;
import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * First-order indices of Sobol: the share of an objective's variance over the whole space that a variable explains by itself. They are estimated for
 * functions drawn from the process, so that what the process does not know shows as the width of the interval. O((n + 512)³).
 *
 * <p>Sources: I. M. Sobol' (1993), "Sensitivity estimates for nonlinear mathematical models", Mathematical Modelling and Computational Experiments
 * 1, 407-414; J. E. Oakley and A. O'Hagan (2004), "Probabilistic sensitivity analysis of complex models: a Bayesian approach", J. R. Statist.
 * Soc. B 66, 751-769; the estimator by classes of E. Plischke, E. Borgonovo and C. L. Smith (2013), "Global sensitivity measures from given data",
 * European Journal of Operational Research 226, 536-550.
 */
final class FirstOrder {
    private static final int PLACES = 512;
    private static final int CLASSES = 16;
    private static final int DRAWN = 32;
    private static final double JITTER = 1e-9;

    private final SearchSpace space;
    private final Axes axes;
    private final GaussianProcess process;
    private final List<double[]> places = new ArrayList<>();

    FirstOrder(SearchSpace space, Axes axes, GaussianProcess process) {
        this.space = space;
        this.axes = axes;
        this.process = process;
        SplittableRandom random = new SplittableRandom(0);
        Sobol sobol = new Sobol(Math.min(axes.count(), Sobol.DIMENSIONS), 0);
        for (int i = 0; i < PLACES; i++) {
            double[] place = Arrays.copyOf(sobol.point(i), axes.count());
            for (int axis = Sobol.DIMENSIONS; axis < place.length; axis++) {
                place[axis] = random.nextDouble();
            }
            Point point = space.decode(place);
            if (!space.isForbidden(point)) {
                places.add(axes.of(point));
            }
        }
    }

    /** One for each variable that is not fixed, in the space's order. */
    List<Importance> indices() {
        double[][] drawn = drawn();
        List<Variable> variables = space.axes();
        List<Importance> indices = new ArrayList<>();
        for (int axis = 0; axis < variables.size(); axis++) {
            String name = variables.get(axis).name();
            boolean first = axis == 0 || !variables.get(axis - 1).name().equals(name);
            if (first) {
                int[] classes = classes(axis, variables);
                double[] shares = Arrays.stream(drawn)
                        .mapToDouble(values -> share(values, classes))
                        .toArray();
                indices.add(
                        Importance.among(name, Arrays.stream(shares).average().orElse(0), shares));
            }
        }
        return List.copyOf(indices);
    }

    /** Values at the places of functions drawn from the process. */
    private double[][] drawn() {
        int count = places.size();
        Columns columns = Columns.of(places, axes.count());
        double[][] explained = new double[process.points().count()][count];
        double[] mean = new double[count];
        for (int i = 0; i < explained.length; i++) {
            process.kernel().covariances(process.points().point(i), columns, explained[i], 0, count);
            add(mean, process.weights(0)[i], explained[i], 0);
        }
        process.factor().solveTransposed(explained);
        double[][] left = process.kernel().matrix(columns);
        for (int i = 0; i < count; i++) {
            left[i][i] += JITTER - process.kernel().noise();
            for (double[] row : explained) {
                add(left[i], -row[i], row, i);
            }
        }
        Cholesky factor = rooted(left);
        SplittableRandom random = new SplittableRandom(1);
        double[][] drawn = new double[DRAWN][];
        for (int k = 0; k < DRAWN; k++) {
            double[] normals = new double[count];
            Arrays.setAll(normals, i -> random.nextGaussian());
            drawn[k] = factor.timesTransposed(normals);
            add(drawn[k], 1, mean, 0);
        }
        return drawn;
    }

    /** The factor of a matrix that may be singular but for a jitter, which grows until it is enough. */
    private static Cholesky rooted(double[][] matrix) {
        for (double jitter = JITTER; true; jitter *= 10) {
            Optional<Cholesky> factor = Cholesky.of(matrix);
            if (factor.isPresent()) {
                return factor.get();
            }
            for (int i = 0; i < matrix.length; i++) {
                matrix[i][i] += 9 * jitter;
            }
        }
    }

    private static void add(double[] to, double factor, double[] row, int from) {
        for (int j = from; j < to.length; j++) {
            to[j] += factor * row[j];
        }
    }

    /** For each place the class of the variable's value: one of few values, of ranges of equal width, or absent. A list's is its mean's. */
    private int[] classes(int axis, List<Variable> variables) {
        int[] own = IntStream.range(axis, variables.size())
                .filter(i -> variables.get(i).name().equals(variables.get(axis).name()))
                .toArray();
        double[] levels = axes.levels(axis);
        return places.stream()
                .mapToInt(place -> {
                    double mean = Arrays.stream(own)
                            .mapToDouble(i -> place[i])
                            .filter(u -> !Double.isNaN(u))
                            .average()
                            .orElse(-1);
                    return mean < 0 ? CLASSES : level(levels, mean);
                })
                .toArray();
    }

    private static int level(double[] levels, double u) {
        int nearest = 0;
        if (levels.length == 0 || levels.length > CLASSES) {
            return Math.min(CLASSES - 1, (int) (u * CLASSES));
        }
        for (int i = 0; i < levels.length; i++) {
            nearest = Math.abs(levels[i] - u) < Math.abs(levels[nearest] - u) ? i : nearest;
        }
        return nearest;
    }

    /** Variance between classes over the whole variance, less what classes of random members would have. */
    private static double share(double[] values, int[] classes) {
        double[] sums = new double[CLASSES + 1];
        int[] counts = new int[CLASSES + 1];
        double mean = Arrays.stream(values).average().orElse(0);
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            sums[classes[i]] += values[i] - mean;
            counts[classes[i]]++;
            total += (values[i] - mean) * (values[i] - mean);
        }
        double between = 0;
        int used = 0;
        for (int k = 0; k <= CLASSES; k++) {
            between += counts[k] == 0 ? 0 : sums[k] * sums[k] / counts[k];
            used += counts[k] == 0 ? 0 : 1;
        }
        double chance = values.length <= used ? 0 : (total - between) * (used - 1) / (values.length - used);
        return total > 0 ? Math.max(0, Math.min(1, (between - chance) / total)) : 0;
    }
}
