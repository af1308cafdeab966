package dev.descent.curve.capacity;

import dev.descent.curve.Finding;
import dev.descent.curve.Interval;
import dev.descent.curve.Words;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whether a peak lies where the model begins to fit its training set: the empirical interpolation threshold (effective model
 * complexity of Nakkiran et al. 2020, with eps = 0.1), which is what makes a peak double descent in the known sense.
 */
final class Explanation {
    private static final double FITTED = .1;
    private static final double FITTED_WELL = .01;
    private static final double NEAR = 3;

    private final RiskTable table;
    private final String axis;
    private final double[] trainErrors;
    private final double[] norms;

    Explanation(RiskTable table, String axis) {
        this.table = table;
        this.axis = axis;
        trainErrors = table.means(CapacityRow::trainError);
        norms = table.means(CapacityRow::norm);
    }

    /** What the capacities say about a peak. */
    record Reading(@Nullable Double threshold, Finding.Confidence confidence, String text) {}

    String axis() {
        return axis;
    }

    /** What a capacity counts. */
    String unit() {
        return axis.equals("sample") ? "sample size" : "capacity";
    }

    Reading of(double peak, Interval interval) {
        Double threshold = threshold(FITTED);
        if (threshold == null) {
            boolean known = Arrays.stream(trainErrors).anyMatch(Double::isFinite);
            return new Reading(null, Finding.Confidence.LIKELY, known ? neverFitted() : unknown(peak));
        }
        Double exact = threshold(FITTED_WELL);
        boolean explained = near(threshold, interval) || (exact != null && near(exact, interval));
        if (explained) {
            return new Reading(
                    threshold,
                    Finding.Confidence.CERTAIN,
                    "The model begins to fit its training set (training error at most 10 %) at "
                            + Words.number(threshold) + ": this is the interpolation peak of double descent."
                            + norm(peak));
        }
        return new Reading(
                threshold,
                Finding.Confidence.HINT,
                "The model begins to fit its training set (training error at most 10 %) at " + Words.number(threshold)
                        + ", more than a factor of 3 away: the risk is non-monotone, unexplained.");
    }

    /**
     * The smallest capacity whose mean training error is at most {@code least}, and stays so; over samples, the largest such number of
     * samples. Null where there is none.
     */
    private @Nullable Double threshold(double least) {
        boolean samples = axis.equals("sample");
        Double found = null;
        for (int k = 0; k < trainErrors.length; k++) {
            int i = samples ? trainErrors.length - 1 - k : k;
            if (trainErrors[i] <= least) {
                found = table.capacity(i);
                break;
            }
        }
        return found;
    }

    private static boolean near(double threshold, Interval interval) {
        return interval.low() <= NEAR * threshold && interval.high() >= threshold / NEAR;
    }

    private static String neverFitted() {
        return "No capacity tried fits the training set (training error at most 10 %), so the peak is not an interpolation peak that"
                + " this sweep can show: non-monotone, unexplained.";
    }

    private String unknown(double peak) {
        double samples = finiteMean(table.means(CapacityRow::samples));
        double outputs = finiteMean(table.means(CapacityRow::outputs));
        if (axis.equals("model") && samples > 0) {
            double parameters = samples * (outputs > 0 ? outputs : 1);
            boolean between = peak >= samples / NEAR && peak <= NEAR * parameters;
            return "The training error is not known; the peak " + (between ? "lies near" : "is far from")
                    + " the number of training samples (" + Words.number(samples)
                    + (outputs > 1 ? ", times " + Words.number(outputs) + " outputs" : "")
                    + "), where models usually begin to fit theirs.";
        }
        return "The training error is not known: log it, and the interpolation threshold can be told.";
    }

    private String norm(double peak) {
        int highest = 0;
        for (int i = 1; i < norms.length; i++) {
            highest = norms[i] > norms[highest] ? i : highest;
        }
        boolean there =
                norms[highest] > 0 && table.capacity(highest) <= NEAR * peak && table.capacity(highest) >= peak / NEAR;
        return there ? " The weights are largest there as well, as the theory has it." : "";
    }

    private static double finiteMean(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
    }
}
