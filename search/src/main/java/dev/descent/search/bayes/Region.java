package dev.descent.search.bayes;

import java.util.Arrays;

/**
 * A part of the unit cube where the next trial is looked for: a box about a trial, wide where the objective changes slowly.
 *
 * <p>Source: D. Eriksson, M. Pearce, J. Gardner, R. Turner and M. Poloczek (2019), "Scalable global optimization via local Bayesian
 * optimization", NeurIPS, arXiv:1910.01739.
 *
 * @param centre coordinates of the trial; empty for the whole cube
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Region(double[] centre, double[] low, double[] high) {
    private static final double BELOW_ONE = 1 - 0x1p-53;

    static Region whole(Axes axes) {
        double[] high = new double[axes.count()];
        Arrays.fill(high, BELOW_ONE);
        return new Region(new double[0], new double[axes.count()], high);
    }

    /** A box about a trial, so wide on geometric average over the coordinates, and along each in proportion to the length-scale. */
    static Region about(double[] centre, double width, Axes axes, Kernel kernel) {
        Region region = whole(axes);
        for (int axis = 0; axis < centre.length; axis++) {
            if (!Double.isNaN(centre[axis]) && !axes.isUnordered(axis)) {
                double half = width / 2 / Math.sqrt(kernel.inverseSquare(axis)) / kernel.meanLength();
                region.low[axis] = Math.max(0, centre[axis] - half);
                region.high[axis] = Math.min(BELOW_ONE, centre[axis] + half);
            }
        }
        return new Region(centre, region.low, region.high);
    }

    boolean isWhole() {
        return centre.length == 0;
    }

    /** The nearest coordinate within. */
    double inside(int axis, double u) {
        return Math.max(low[axis], Math.min(high[axis], u));
    }

    /** The coordinate at a share of the way through. */
    double at(int axis, double share) {
        return inside(axis, low[axis] + share * (high[axis] - low[axis]));
    }
}
