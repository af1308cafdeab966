package dev.descent.search.bayes;

import dev.descent.math.Quantiles;
import dev.descent.search.Explanation;
import dev.descent.search.Explanation.Prediction;
import dev.descent.search.bayes.GaussianProcess.Predictions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says why a point is proposed, by the process fitted to the trials that ended, also where another one chose it. */
record Reasons(Models models) {
    private static final int NEAREST = 3;

    /** Why a point, given its coordinates. */
    Explanation of(double[] x) {
        return new Explanation("bayes", prediction(x), nearest(x));
    }

    private Optional<Prediction> prediction(double[] x) {
        GaussianProcess process = models.first();
        Evidence evidence = models.evidence();
        double[] incumbents = models.best();
        Predictions predictions = process.at(List.of(x));
        double mean = 0;
        double best = 0;
        double square = 0;
        for (int set = 0; set < process.sets(); set++) {
            double own = predictions.means()[set][0];
            mean += own / process.sets();
            square += own * own / process.sets();
            best += incumbents[set] / process.sets();
        }
        double deviation = Math.sqrt(predictions.variances()[0] + Math.max(0, square - mean * mean));
        double middle = evidence.unwarped(mean);
        double width = Math.abs(evidence.unwarped(mean + deviation) - evidence.unwarped(mean - deviation)) / 2;
        return Double.isFinite(middle) && Double.isFinite(width)
                ? Optional.of(new Prediction(middle, width, exploring(mean - best, deviation)))
                : Optional.empty();
    }

    /** What is left of the expected improvement without the improvement of the mean times its probability. */
    private static double exploring(double gain, double deviation) {
        if (gain <= 0) {
            return 1;
        }
        if (gain == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double z = gain / deviation;
        double sure = gain * Quantiles.normalCdf(z);
        return Math.max(
                0,
                1 - sure / StrictMath.exp(LogImprovement.of(gain, deviation, 0).value()));
    }

    /** Numbers of the trials that ended and are most correlated with the point. */
    private List<Integer> nearest(double[] x) {
        Evidence evidence = models.evidence();
        double[] covariances = models.first().kernel().with(x, evidence.first().points());
        return IntStream.range(0, evidence.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -covariances[i]))
                .limit(NEAREST)
                .map(evidence::number)
                .toList();
    }
}
