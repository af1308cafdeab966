package dev.descent.search.bayes;

import dev.descent.search.Pareto;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * By how much a trial is expected to extend the space that a front dominates, of processes that are independent of each other: over boxes that together are
 * what the front leaves, the sum of the products of what each objective is expected to gain within the box, E(y - l)⁺ - E(y - u)⁺. All by logarithms, so that
 * it has slopes also where there is next to nothing to gain. O(boxes × objectives).
 *
 * <p>Sources: K. Yang, M. Emmerich, A. Deutz and T. Bäck (2019), "Multi-objective Bayesian global optimization using expected hypervolume improvement
 * gradient", Swarm and Evolutionary Computation 44, 945-956; S. Ament et al. (2023), "Unexpected improvements to expected improvement for Bayesian
 * optimization", arXiv:2310.20708.
 */
final class HypervolumeImprovement implements Criterion {
    private static final int NONE = -1;
    private static final double NARROW = 1e-12;

    private final List<Boxes> sets;

    private HypervolumeImprovement(List<Boxes> sets) {
        this.sets = sets;
    }

    /**
     * Over a front for each set of imagined values.
     *
     * @param fronts for each set a row per point of its front, greater is better
     * @param references for each set what counts as gaining nothing
     */
    static HypervolumeImprovement over(List<double[][]> fronts, List<double[]> references) {
        return new HypervolumeImprovement(IntStream.range(0, fronts.size())
                .mapToObj(set -> Boxes.of(fronts.get(set), references.get(set)))
                .toList());
    }

    @Override
    public double of(int set, double[] means, double[] deviations, double[] byMean, double[] byDeviation) {
        return sets.get(Math.min(set, sets.size() - 1)).gain(means, deviations, byMean, byDeviation);
    }

    /**
     * What a front leaves.
     *
     * @param bars for each objective the places of the boxes' ends
     * @param from for each box and objective the bar where it begins
     * @param to where it ends, {@value #NONE} for nowhere
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Boxes(double[][] bars, int[][] from, int[][] to) {
        static Boxes of(double[][] front, double[] reference) {
            double[][] costs = Arrays.stream(front).map(Boxes::negated).toArray(double[][]::new);
            List<Pareto.Box> left = Pareto.left(costs, negated(reference));
            int count = reference.length;
            double[][] bars = new double[count][];
            int[][] from = new int[left.size()][count];
            int[][] to = new int[left.size()][count];
            for (int k = 0; k < count; k++) {
                int own = k;
                bars[k] = left.stream()
                        .flatMapToDouble(box -> DoubleStream.of(-box.high()[own], -box.low()[own]))
                        .filter(Double::isFinite)
                        .sorted()
                        .distinct()
                        .toArray();
                for (int box = 0; box < from.length; box++) {
                    from[box][k] = Arrays.binarySearch(bars[k], -left.get(box).high()[k]);
                    double end = -left.get(box).low()[k];
                    to[box][k] = Double.isInfinite(end) ? NONE : Arrays.binarySearch(bars[k], end);
                }
            }
            return new Boxes(bars, from, to);
        }

        private static double[] negated(double[] row) {
            return Arrays.stream(row).map(value -> 0.0 - value).toArray();
        }

        double gain(double[] means, double[] deviations, double[] byMean, double[] byDeviation) {
            int count = bars.length;
            LogImprovement[][] over = new LogImprovement[count][];
            for (int k = 0; k < count; k++) {
                double mean = means[k];
                double deviation = deviations[k];
                over[k] = Arrays.stream(bars[k])
                        .mapToObj(bar -> LogImprovement.of(mean, deviation, bar))
                        .toArray(LogImprovement[]::new);
            }
            double[] logs = new double[from.length];
            LogImprovement[][] parts = new LogImprovement[from.length][count];
            double most = Double.NEGATIVE_INFINITY;
            for (int box = 0; box < logs.length; box++) {
                for (int k = 0; k < count; k++) {
                    LogImprovement all = over[k][from[box][k]];
                    parts[box][k] = to[box][k] == NONE ? all : difference(all, over[k][to[box][k]]);
                    logs[box] += parts[box][k].value();
                }
                most = Math.max(most, logs[box]);
            }
            double sum = 0;
            for (double log : logs) {
                sum += StrictMath.exp(log - most);
            }
            for (int box = 0; box < logs.length; box++) {
                double share = StrictMath.exp(logs[box] - most) / sum;
                for (int k = 0; k < count; k++) {
                    byMean[k] += share * parts[box][k].byMean();
                    byDeviation[k] += share * parts[box][k].byDeviation();
                }
            }
            return most + StrictMath.log(sum);
        }

        /** The logarithm of the difference of two numbers given by theirs, the greater first. */
        private static LogImprovement difference(LogImprovement more, LogImprovement less) {
            double ratio = Math.min(1 - NARROW, StrictMath.exp(less.value() - more.value()));
            double rest = 1 - ratio;
            return new LogImprovement(
                    more.value() + StrictMath.log(rest),
                    (more.byMean() - ratio * less.byMean()) / rest,
                    (more.byDeviation() - ratio * less.byDeviation()) / rest);
        }
    }
}
