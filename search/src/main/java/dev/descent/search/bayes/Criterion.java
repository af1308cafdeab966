package dev.descent.search.bayes;

/** How much a trial promises, given what processes expect of it. */
interface Criterion {
    /**
     * The logarithm of the promise.
     *
     * @param set of the values that are imagined of pending trials
     * @param means one per process
     * @param deviations one per process, positive
     * @param byMean the derivatives by the means are added here
     * @param byDeviation the derivatives by the deviations are added here
     */
    double of(int set, double[] means, double[] deviations, double[] byMean, double[] byDeviation);

    /** The expected improvement of the first process over the best so far, one per set. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Improvement(double... best) implements Criterion {
        @Override
        public double of(int set, double[] means, double[] deviations, double[] byMean, double[] byDeviation) {
            LogImprovement improvement =
                    LogImprovement.of(means[0], deviations[0], best[Math.min(set, best.length - 1)]);
            byMean[0] += improvement.byMean();
            byDeviation[0] += improvement.byDeviation();
            return improvement.value();
        }
    }

    /**
     * The probability that processes stay below their bounds.
     *
     * <p>Source: J. R. Gardner et al. (2014), "Bayesian optimization with inequality constraints", ICML.
     *
     * @param first index of the first such process
     * @param bounds one per process from there
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Feasibility(int first, double... bounds) implements Criterion {
        @Override
        public double of(int set, double[] means, double[] deviations, double[] byMean, double[] byDeviation) {
            double sum = 0;
            for (int i = 0; i < bounds.length; i++) {
                double deviation = deviations[first + i];
                double z = (bounds[i] - means[first + i]) / deviation;
                sum += LogNormal.below(z);
                double slope = LogNormal.slope(z) / deviation;
                byMean[first + i] -= slope;
                byDeviation[first + i] -= slope * z;
            }
            return sum;
        }
    }

    /** The product of two promises. */
    record Both(Criterion one, Criterion other) implements Criterion {
        @Override
        public double of(int set, double[] means, double[] deviations, double[] byMean, double[] byDeviation) {
            return one.of(set, means, deviations, byMean, byDeviation)
                    + other.of(set, means, deviations, byMean, byDeviation);
        }
    }
}
