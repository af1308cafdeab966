package dev.descent.search.bayes;

import dev.descent.search.Prior;
import dev.descent.search.bayes.GaussianProcess.Predictions;
import java.util.ArrayList;
import java.util.List;

/** How much a trial at a point promises by several processes, averaged over what pending trials may bring; a logarithm. */
final class Acquisition {
    private static final int AT_ONCE = 64;

    private final List<GaussianProcess> processes;
    private final Criterion criterion;
    private final Expectation expectation;
    private final int sets;

    /** What somebody expects, and what its logarithm counts for. */
    record Expectation(Prior prior, double weight) {
        double at(double[] x) {
            return weight == 0 ? 0 : weight * prior.log(x);
        }

        void addSlopes(double[] x, double[] gradient) {
            if (weight != 0) {
                prior.addSlopes(x, weight, gradient);
            }
        }
    }

    Acquisition(List<GaussianProcess> processes, Criterion criterion, Expectation expectation) {
        this.processes = List.copyOf(processes);
        this.criterion = criterion;
        this.expectation = expectation;
        this.sets = processes.stream().mapToInt(GaussianProcess::sets).max().orElseThrow();
    }

    /** The expected improvement of one process. */
    static Acquisition of(GaussianProcess process, Expectation expectation) {
        double[] best = new double[process.sets()];
        for (int set = 0; set < best.length; set++) {
            best[set] = process.best(set);
        }
        return new Acquisition(List.of(process), new Criterion.Improvement(best), expectation);
    }

    /** The promises of points, given their coordinates. */
    double[] at(List<double[]> places) {
        double[] promises = new double[places.size()];
        for (int from = 0; from < promises.length; from += AT_ONCE) {
            int to = Math.min(promises.length, from + AT_ONCE);
            List<double[]> some = places.subList(from, to);
            List<Predictions> predictions =
                    processes.stream().map(process -> process.at(some)).toList();
            for (int i = from; i < to; i++) {
                promises[i] = promise(predictions, i - from) + expectation.at(places.get(i));
            }
        }
        return promises;
    }

    private double promise(List<Predictions> predictions, int index) {
        int count = predictions.size();
        double[] means = new double[count];
        double[] deviations = new double[count];
        double[] unused = new double[count];
        double[] logs = new double[sets];
        for (int set = 0; set < sets; set++) {
            for (int k = 0; k < count; k++) {
                double[][] own = predictions.get(k).means();
                means[k] = own[Math.min(set, own.length - 1)][index];
                deviations[k] = Math.sqrt(predictions.get(k).variances()[index]);
            }
            logs[set] = criterion.of(set, means, deviations, unused, unused);
        }
        return logMean(logs);
    }

    /** What one process says of a place, and what its derivatives need. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record View(
            GaussianProcess process, double[] covariances, double[] steepness, double[] pull, double deviation) {
        static View of(GaussianProcess process, double[] x) {
            int count = process.points().count();
            double[] covariances = new double[count];
            double[] steepness = new double[count];
            process.kernel().covariances(x, process.points(), covariances, steepness, 0, count);
            double[] pull = covariances.clone();
            process.factor().solve(pull);
            return new View(process, covariances, steepness, pull, Math.sqrt(process.variance(covariances, pull)));
        }

        double mean(int set) {
            return process.mean(covariances, Math.min(set, process.sets() - 1));
        }

        /** Adds the derivatives by the coordinates, given those by the mean of each set and by the deviation. */
        void addGradient(double[] x, double[] byMean, double byDeviation, double[] gradient) {
            double[] weights = new double[pull.length];
            for (int set = 0; set < byMean.length; set++) {
                double[] own = process.weights(Math.min(set, process.sets() - 1));
                for (int i = 0; i < weights.length; i++) {
                    weights[i] += byMean[set] * own[i];
                }
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= byDeviation / deviation * pull[i];
                covariances[i] *= weights[i];
                steepness[i] *= weights[i];
            }
            process.kernel().addPlaceGradient(x, process.points(), covariances, steepness, gradient);
        }
    }

    /** The promise of a point; writes its derivatives by the coordinates that are continuous and present. */
    double at(double[] x, double[] gradient) {
        List<View> views = new ArrayList<>();
        processes.forEach(process -> views.add(View.of(process, x)));
        int count = views.size();
        double[] deviations = views.stream().mapToDouble(View::deviation).toArray();
        double[] logs = new double[sets];
        double[][] byMean = new double[sets][count];
        double[][] byDeviation = new double[sets][count];
        for (int set = 0; set < sets; set++) {
            int own = set;
            double[] means = views.stream().mapToDouble(view -> view.mean(own)).toArray();
            logs[set] = criterion.of(set, means, deviations, byMean[set], byDeviation[set]);
        }
        double promise = logMean(logs);
        for (int k = 0; k < count; k++) {
            double[] means = new double[sets];
            double deviation = 0;
            for (int set = 0; set < sets; set++) {
                double share = StrictMath.exp(logs[set] - promise) / sets;
                means[set] = share * byMean[set][k];
                deviation += share * byDeviation[set][k];
            }
            views.get(k).addGradient(x, means, deviation, gradient);
        }
        expectation.addSlopes(x, gradient);
        return promise + expectation.at(x);
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
