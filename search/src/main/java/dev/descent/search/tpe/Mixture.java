package dev.descent.search.tpe;

import dev.descent.search.Prior;
import dev.descent.search.learning.Axis;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A density over the points of a space: a component around each observation, a product over the coordinates, and one that knows nothing. Of
 * coordinates that an observation lacks, its component believes what the others say, so that the whole is a density on the tree of
 * conditions: parents first, then what they open.
 */
final class Mixture {
    private static final double NEGLIGIBLE = 20;

    private final List<Axis> axes;
    private final Prior prior;
    private final Kernels[] kernels;
    private final double[] weights;
    private final double[] logWeights;

    /**
     * @param prior what the component that knows nothing of the observations says
     * @param places the observations' coordinates, NaN where they have none; one or more
     * @param weights one per observation and one for the component that knows nothing, positive
     */
    Mixture(List<Axis> axes, Prior prior, double[][] places, double[] weights) {
        this.axes = axes;
        this.prior = prior;
        double sum = Arrays.stream(weights).sum();
        this.weights = Arrays.stream(weights).map(weight -> weight / sum).toArray();
        this.logWeights = Arrays.stream(this.weights).map(StrictMath::log).toArray();
        this.kernels = new Kernels[axes.size()];
        for (int axis = 0; axis < kernels.length; axis++) {
            double[] centres = new double[places.length];
            for (int i = 0; i < centres.length; i++) {
                centres[i] = places[i][axis];
            }
            kernels[axis] = Kernels.of(axes.get(axis), centres);
        }
    }

    /** The logarithm of the density at a point's coordinates, NaN where it has none. */
    double logDensity(double[] x) {
        double[] sums = logWeights.clone();
        int last = sums.length - 1;
        for (int axis = 0; axis < x.length; axis++) {
            if (!Double.isNaN(x[axis])) {
                double other = axes.get(axis).conditional() ? marginal(axis, x[axis]) : 0;
                kernels[axis].addLogs(x[axis], other, sums);
                sums[last] += unknown(axis, x[axis]);
            }
        }
        return logSum(sums);
    }

    /** What those that have a coordinate, and the one that knows nothing, say of it. */
    private double marginal(int axis, double place) {
        int last = weights.length - 1;
        double[] logs = logWeights.clone();
        double all = weights[last];
        for (int i = 0; i < last; i++) {
            all += kernels[axis].has(i) ? weights[i] : 0;
        }
        kernels[axis].addLogs(place, Double.NEGATIVE_INFINITY, logs);
        logs[last] += unknown(axis, place);
        return logSum(logs) - StrictMath.log(all);
    }

    private double unknown(int axis, double place) {
        return kernels[axis].prior(place) + prior.log(axis, place);
    }

    /** A place of the cube drawn from the density; coordinates that its point lacks do not matter. */
    double[] draw(SplittableRandom random) {
        double[] place = new double[kernels.length];
        int component = drawn(random);
        for (int axis = 0; axis < place.length; axis++) {
            int last = weights.length - 1;
            int source = component;
            while (source != last && !kernels[axis].has(source)) {
                source = drawn(random);
            }
            place[axis] = source == last ? prior.place(axis, random.nextDouble()) : kernels[axis].draw(source, random);
        }
        return place;
    }

    private int drawn(SplittableRandom random) {
        double left = random.nextDouble();
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    private static double logSum(double[] logs) {
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log);
        }
        double sum = 0;
        for (double log : logs) {
            if (log > most - NEGLIGIBLE) {
                sum += StrictMath.exp(log - most);
            }
        }
        return most + StrictMath.log(sum);
    }
}
