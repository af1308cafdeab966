package dev.descent.search.bayes;

import dev.descent.math.Cholesky;

/** How much a trial at a point promises: the logarithm of the expected improvement, averaged over what pending trials may bring. */
final class Acquisition {
    private final GaussianProcess process;
    private final double[] best;

    Acquisition(GaussianProcess process) {
        this.process = process;
        this.best = new double[process.sets()];
        for (int set = 0; set < best.length; set++) {
            best[set] = process.best(set);
        }
    }

    /** The promise of a point, given its coordinates. */
    double at(double[] x) {
        double[] covariances = process.covariances(x);
        double deviation = Math.sqrt(process.variance(covariances));
        double[] logs = new double[best.length];
        for (int set = 0; set < best.length; set++) {
            logs[set] = LogImprovement.of(process.mean(covariances, set), deviation, best[set])
                    .value();
        }
        return logMean(logs);
    }

    /** The promise of a point; writes its derivatives by the coordinates that are continuous and present. */
    double at(double[] x, double[] gradient) {
        double[] covariances = process.covariances(x);
        double[] pull = covariances.clone();
        process.factor().solve(pull);
        double variance = process.kernel().variance();
        double deviation = Math.sqrt(Math.max(1e-12 * variance, variance - Cholesky.dot(pull, covariances)));
        LogImprovement[] improvements = new LogImprovement[best.length];
        double[] logs = new double[best.length];
        for (int set = 0; set < best.length; set++) {
            improvements[set] = LogImprovement.of(process.mean(covariances, set), deviation, best[set]);
            logs[set] = improvements[set].value();
        }
        double promise = logMean(logs);
        double byDeviation = 0;
        double[] weights = new double[covariances.length];
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
            double weight = weights[i] - byDeviation / deviation * pull[i];
            process.kernel().addPlaceGradient(x, process.points()[i], weight * covariances[i], gradient);
        }
        return promise;
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
