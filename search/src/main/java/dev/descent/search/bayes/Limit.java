package dev.descent.search.bayes;

import dev.descent.math.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a constraint: kept where its value is at most the bound. Excesses keep their order and their sign but not their scale, by
 * sign(c) ln(1 + |c|), and what is far off is cut, so that a model can believe in them. One that is not known is as bad as the worst seen.
 *
 * <p>Source: D. Eriksson and M. Poloczek (2021), "Scalable constrained Bayesian optimization", AISTATS, arXiv:2002.08526, for the transform.
 */
record Limit(Sample sample, double bound) {
    /** Times the median distance from the bound; more is cut. */
    private static final double FAR = 10;

    private static final double UNKNOWN = 0.5;

    /** Empty where all values are the same, so that nothing can be learnt. */
    static Optional<Limit> of(List<double[]> points, int axes, double[] excesses) {
        double[] logs = Arrays.stream(excesses)
                .map(excess -> Math.signum(excess) * StrictMath.log1p(Math.abs(excess)))
                .toArray();
        double[] known =
                Arrays.stream(logs).filter(Double::isFinite).map(Math::abs).toArray();
        double middle = known.length == 0 ? 0 : Order.median(known);
        double most = middle > 0 ? FAR * middle : 1;
        double worst = Arrays.stream(logs)
                        .filter(Double::isFinite)
                        .map(log -> Math.max(0, Math.min(most, log)))
                        .max()
                        .orElse(0)
                + UNKNOWN * (middle > 0 ? middle : 1);
        double[] cut = Arrays.stream(logs)
                .map(log -> Double.isNaN(log) ? worst : Math.max(-most, Math.min(most, log)))
                .toArray();
        double mean = Arrays.stream(cut).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(cut)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
        if (!(deviation > 1e-12)) {
            return Optional.empty();
        }
        double[] values =
                Arrays.stream(cut).map(value -> (value - mean) / deviation).toArray();
        double bound = -mean / deviation;
        double[] near =
                Arrays.stream(values).map(value -> -Math.abs(value - bound)).toArray();
        return Optional.of(new Limit(new Sample(Columns.of(points, axes), values, near), bound));
    }
}
