package dev.descent.search.cmaes;

import dev.descent.math.Quantiles;
import dev.descent.search.Prior;
import dev.descent.search.learning.Axis;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where an evolution looks: a normal distribution over the coordinates that have an order, and probabilities of the values of those that have
 * none. Mutable, of one evolution.
 */
final class Distribution {
    private static final int MOST_CORRELATED = 200;
    private static final int TRIES = 100;
    private static final double BELOW_ONE = 1 - 0x1p-53;

    private final List<Axis> axes;
    private final int[] ordered;
    final double[] mean;
    final double[][] probabilities;
    /** How much wider than the covariance says each ordered coordinate is drawn, so that no value of a discrete one is lost. */
    final double[] widening;

    Covariance covariance;
    double sigma;

    Distribution(List<Axis> axes, int[] ordered, double[] mean, double sigma) {
        this.axes = axes;
        this.ordered = ordered;
        this.mean = mean;
        this.sigma = sigma;
        this.covariance = Covariance.unit(ordered.length, isDiagonal(ordered.length));
        this.widening = new double[ordered.length];
        this.probabilities = axes.stream()
                .map(axis -> axis.unordered() ? axis.shares().clone() : new double[0])
                .toArray(double[][]::new);
        Arrays.fill(widening, 1);
    }

    /** Makes values without order as likely as somebody expects them. */
    void believe(Prior prior) {
        for (int axis = 0; axis < probabilities.length; axis++) {
            double[] own = probabilities[axis];
            double sum = 0;
            for (int level = 0; level < own.length; level++) {
                own[level] *= StrictMath.exp(prior.log(axis, axes.get(axis).levels()[level]));
                sum += own[level];
            }
            for (int level = 0; level < own.length && !prior.isEmpty(); level++) {
                own[level] /= sum;
            }
        }
    }

    static boolean isDiagonal(int dimension) {
        return dimension > MOST_CORRELATED;
    }

    /** A draw: where in the cube, and the ordered coordinates before they were brought inside. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Draw(double[] place, double[] latent) {}

    Draw draw(SplittableRandom random) {
        double[] latent = latent(random);
        for (int i = 1; i < TRIES && !isInside(latent); i++) {
            latent = latent(random);
        }
        double[] place = new double[axes.size()];
        for (int i = 0; i < latent.length; i++) {
            place[ordered[i]] = Math.clamp(latent[i], 0, BELOW_ONE);
            latent[i] = axes.get(ordered[i]).isTabled() ? latent[i] : place[ordered[i]];
        }
        for (int axis = 0; axis < place.length; axis++) {
            if (axes.get(axis).unordered()) {
                place[axis] = axes.get(axis).levels()[drawn(probabilities[axis], random.nextDouble())];
            }
        }
        return new Draw(place, latent);
    }

    private double[] latent(SplittableRandom random) {
        double[] normals = new double[ordered.length];
        for (int i = 0; i < normals.length; i++) {
            normals[i] = random.nextGaussian();
        }
        double[] latent = covariance.step(normals);
        for (int i = 0; i < latent.length; i++) {
            latent[i] = mean[i] + sigma * widening[i] * latent[i];
        }
        return latent;
    }

    private boolean isInside(double[] latent) {
        for (int i = 0; i < latent.length; i++) {
            boolean inside = latent[i] >= 0 && latent[i] <= BELOW_ONE;
            if (!inside && !axes.get(ordered[i]).isTabled()) {
                return false;
            }
        }
        return true;
    }

    private static int drawn(double[] probabilities, double u) {
        double left = u;
        for (int i = 0; i < probabilities.length - 1; i++) {
            left -= probabilities[i];
            if (left < 0) {
                return i;
            }
        }
        return probabilities.length - 1;
    }

    /**
     * The latent coordinates of a point that was not drawn from here: of a discrete coordinate what is nearest to the mean within the value's
     * cell, of one that the point lacks the mean.
     */
    double[] latent(double[] x) {
        double[] latent = new double[ordered.length];
        for (int i = 0; i < latent.length; i++) {
            Axis axis = axes.get(ordered[i]);
            double place = x[ordered[i]];
            if (Double.isNaN(place)) {
                latent[i] = mean[i];
            } else if (axis.isTabled()) {
                int level = axis.level(place);
                latent[i] = Math.clamp(mean[i], low(axis, level), high(axis, level));
            } else {
                latent[i] = place;
            }
        }
        return latent;
    }

    /** The least place that belongs to a level; the first reaches out of the cube. */
    private static double low(Axis axis, int level) {
        return level == 0 ? -1 : (axis.levels()[level - 1] + axis.levels()[level]) / 2;
    }

    private static double high(Axis axis, int level) {
        return level == axis.levels().length - 1 ? 2 : (axis.levels()[level] + axis.levels()[level + 1]) / 2;
    }

    /** Keeps the probability to leave the value that the mean is at above a margin, on each side that there is. */
    void keepMargin(double margin) {
        double reach = -Quantiles.normalQuantile(margin / 2);
        double edgeReach = -Quantiles.normalQuantile(margin);
        for (int i = 0; i < ordered.length; i++) {
            Axis axis = axes.get(ordered[i]);
            widening[i] = 1;
            if (!axis.isTabled() || axis.levels().length < 2) {
                continue;
            }
            mean[i] = Math.clamp(mean[i], 0, 1);
            int level = axis.level(mean[i]);
            boolean first = level == 0;
            boolean last = level == axis.levels().length - 1;
            double below = mean[i] - low(axis, level);
            double above = high(axis, level) - mean[i];
            double needed = first ? above / edgeReach : last ? below / edgeReach : Math.max(below, above) / reach;
            widening[i] = Math.max(1, needed / (sigma * Math.sqrt(covariance.variance(i))));
        }
    }

    /** The greatest standard deviation of a coordinate. */
    double widest() {
        double widest = 0;
        for (int i = 0; i < ordered.length; i++) {
            widest = Math.max(widest, sigma * widening[i] * Math.sqrt(covariance.variance(i)));
        }
        return widest;
    }
}
