package dev.descent.search.cmaes;

/**
 * The constants of a generation: how much each rank counts, and how fast everything is learnt.
 *
 * <p>Source: N. Hansen (2016), "The CMA evolution strategy: a tutorial", arXiv:1604.00772, table 1, with negative weights; for a
 * diagonal covariance R. Ros and N. Hansen (2008), "A simple modification in CMA-ES achieving linear time and space complexity", PPSN X.
 */
final class Rates {
    private final double[] weights;
    final double parents;
    final double pathRate;
    final double damping;
    final double covariancePathRate;
    final double rankOne;
    final double rankMany;
    final double expectedLength;

    /**
     * The constants of one size.
     *
     * @param dimension at least 1
     * @param size trials of a generation, at least 4
     */
    Rates(int dimension, int size, boolean diagonal) {
        double d = dimension;
        this.weights = new double[size];
        for (int i = 0; i < size; i++) {
            weights[i] = StrictMath.log((size + 1) / 2.0) - StrictMath.log(i + 1.0);
        }
        double positive = sum(1, 1);
        double negative = -sum(1, -1);
        this.parents = positive * positive / sum(2, 1);
        double negativeParents = negative * negative / sum(2, -1);
        this.pathRate = (parents + 2) / (d + parents + 5);
        this.damping = 1 + 2 * Math.max(0, Math.sqrt((parents - 1) / (d + 1)) - 1) + pathRate;
        this.covariancePathRate = (4 + parents / d) / (d + 4 + 2 * parents / d);
        double faster = diagonal ? (d + 2) / 3 : 1;
        double one = 2 / ((d + 1.3) * (d + 1.3) + parents);
        this.rankOne = Math.min(0.4, faster * one);
        this.rankMany =
                Math.min(0.9 - rankOne, faster * 2 * (parents - 2 + 1 / parents) / ((d + 2) * (d + 2) + parents));
        this.expectedLength = Math.sqrt(d) * (1 - 1 / (4 * d) + 1 / (21 * d * d));
        double least = Math.min(
                1 + rankOne / Math.max(1e-12, rankMany),
                Math.min(
                        1 + 2 * negativeParents / (parents + 2),
                        (1 - rankOne - rankMany) / (d * Math.max(1e-12, rankMany))));
        for (int i = 0; i < size; i++) {
            weights[i] *= weights[i] > 0 ? 1 / positive : least / negative;
        }
    }

    private double sum(int power, int sign) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight * sign > 0 ? power == 2 ? weight * weight : weight : 0;
        }
        return sum;
    }

    /** The weights by rank where some costs are equal, whose weights are their mean; ascending costs. */
    double[] weights(double[] costs) {
        double[] tied = new double[weights.length];
        int from = 0;
        while (from < tied.length) {
            int to = from;
            double sum = 0;
            while (to < tied.length && Double.compare(costs[to], costs[from]) == 0) {
                sum += weights[to++];
            }
            for (int i = from; i < to; i++) {
                tied[i] = sum / (to - from);
            }
            from = to;
        }
        return tied;
    }
}
