package dev.descent.search.bayes;

import dev.descent.search.bayes.GaussianProcess.Predictions;
import java.util.List;

/** How much a trial at a point promises: the logarithm of the expected improvement, averaged over what pending trials may bring. */
final class Acquisition {
    private static final int AT_ONCE = 64;

    private final GaussianProcess process;
    private final double[] best;

    Acquisition(GaussianProcess process) {
        this.process = process;
        this.best = new double[process.sets()];
        for (int set = 0; set < best.length; set++) {
            best[set] = process.best(set);
        }
    }

    /** The promises of points, given their coordinates. */
    double[] at(List<double[]> places) {
        double[] promises = new double[places.size()];
        for (int from = 0; from < promises.length; from += AT_ONCE) {
            int to = Math.min(promises.length, from + AT_ONCE);
            Predictions predictions = process.at(places.subList(from, to));
            for (int i = from; i < to; i++) {
                promises[i] = promise(predictions, i - from);
            }
        }
        return promises;
    }

    private double promise(Predictions predictions, int index) {
        double deviation = Math.sqrt(predictions.variances()[index]);
        double[] logs = new double[best.length];
        for (int set = 0; set < best.length; set++) {
            logs[set] = LogImprovement.of(predictions.means()[set][index], deviation, best[set])
                    .value();
        }
        return logMean(logs);
    }

    /** The promise of a point; writes its derivatives by the coordinates that are continuous and present. */
    double at(double[] x, double[] gradient) {
        int count = process.points().count();
        double[] covariances = new double[count];
        double[] steepness = new double[count];
        process.kernel().covariances(x, process.points(), covariances, steepness, 0, count);
        double[] pull = covariances.clone();
        process.factor().solve(pull);
        double deviation = Math.sqrt(process.variance(covariances, pull));
        LogImprovement[] improvements = new LogImprovement[best.length];
        double[] logs = new double[best.length];
        for (int set = 0; set < best.length; set++) {
            improvements[set] = LogImprovement.of(process.mean(covariances, set), deviation, best[set]);
            logs[set] = improvements[set].value();
        }
        double promise = logMean(logs);
        double[] weights = weights(improvements, logs, promise, deviation, pull);
        for (int i = 0; i < count; i++) {
            covariances[i] *= weights[i];
            steepness[i] *= weights[i];
        }
        process.kernel().addPlaceGradient(x, process.points(), covariances, steepness, gradient);
        return promise;
    }

    /** Derivatives of the promise by the covariances with the points seen. */
    private double[] weights(
            LogImprovement[] improvements, double[] logs, double promise, double deviation, double[] pull) {
        double byDeviation = 0;
        double[] weights = new double[pull.length];
        for (int set = 0; set < best.length; set++) {
            double share = StrictMath.exp(logs[set] - promise) / best.length;
            byDeviation += share * improvements[set].byDeviation();
            double byMean = share * improvements[set].byMean();
            double[] own = process.weights(set);
            for (int i = 0; i < weights.length; i++) {
                weights[i] += byMean * own[i];
            }
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] -= byDeviation / deviation * pull[i];
        }
        return weights;
    }

    private static double logMean(double[] logs) {
        if (logs.length == 1) {
            return logs[0];
        }
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += StrictMath.exp(log - most);
        }
        return most + StrictMath.log(sum / logs.length);
    }
}
