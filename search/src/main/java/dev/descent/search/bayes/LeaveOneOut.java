package dev.descent.search.bayes;

import dev.descent.math.Cholesky;
import dev.descent.search.SurrogateCard;
import java.util.Optional;

/**
 * Predicts each value from all others without fitting again, from the inverse of the covariances: with K⁻¹ its entries and y the values, the
 * error at i is [K⁻¹y]ᵢ / [K⁻¹]ᵢᵢ and its variance 1 / [K⁻¹]ᵢᵢ. O(n³).
 *
 * <p>Source: C. E. Rasmussen and C. K. I. Williams (2006), "Gaussian Processes for Machine Learning", 5.4.2.
 */
final class LeaveOneOut {
    private static final double NORMAL_80 = 1.2815515655446004;

    private LeaveOneOut() {}

    /** Empty of nothing, and where the covariances are singular. */
    static Optional<SurrogateCard> card(Kernel kernel, Columns points, double[] values) {
        return values.length == 0
                ? Optional.empty()
                : Cholesky.of(kernel.matrix(points)).map(factor -> card(factor, values));
    }

    private static SurrogateCard card(Cholesky factor, double[] values) {
        int n = values.length;
        double[] weights = values.clone();
        factor.solve(weights);
        double[][] inverse = factor.inverse();
        double mean = 0;
        for (double value : values) {
            mean += value / n;
        }
        double errors = 0;
        double total = 0;
        double standardised = 0;
        int within = 0;
        for (int i = 0; i < n; i++) {
            double error = weights[i] / inverse[i][i];
            double square = weights[i] * error;
            errors += error * error;
            total += (values[i] - mean) * (values[i] - mean);
            standardised += square / n;
            within += square <= NORMAL_80 * NORMAL_80 ? 1 : 0;
        }
        return new SurrogateCard(n, total > 0 ? 1 - errors / total : 0, standardised, (double) within / n);
    }
}
