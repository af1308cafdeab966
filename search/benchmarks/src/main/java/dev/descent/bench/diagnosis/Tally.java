package dev.descent.bench.diagnosis;

import dev.descent.math.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Right and wrong answers of one kind. */
final class Tally {
    private static final double Z = 1.959964;
    private static final double VISIBLE = 5;

    private int found;
    private int missed;
    private int falseAlarms;
    private int silent;
    private int visibleFound;
    private int visible;
    private int covered;
    private final List<Double> off = new ArrayList<>();

    /** Counts an answer. Label -1 counts nowhere; z is NaN where it has no meaning. */
    void count(int label, boolean told, double z) {
        if (label == 1) {
            found += told ? 1 : 0;
            missed += told ? 0 : 1;
            if (z >= VISIBLE) {
                visible++;
                visibleFound += told ? 1 : 0;
            }
        } else if (label == 0) {
            falseAlarms += told ? 1 : 0;
            silent += told ? 0 : 1;
        }
    }

    /** Counts an onset: how far off, as a share of the run, and whether its interval held the truth. */
    void onset(double share, boolean holds) {
        off.add(share);
        covered += holds ? 1 : 0;
    }

    boolean isEmpty() {
        return found + missed + falseAlarms == 0;
    }

    int negatives() {
        return falseAlarms + silent;
    }

    /** Lower end, share and upper end of the 95 % Wilson interval; NaN without a case. */
    static double[] wilson(int k, int n) {
        double p = (double) k / n;
        double divisor = 1 + Z * Z / n;
        double middle = p + Z * Z / (2. * n);
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4. * n * n));
        return new double[] {Math.max(0, (middle - half) / divisor), p, Math.min(1, (middle + half) / divisor)};
    }

    /** A line of a table. */
    String line() {
        double[] recall = wilson(found, found + missed);
        double[] alarms = wilson(falseAlarms, falseAlarms + silent);
        String onset = off.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  onset off by %.1f %%, interval holds it %.3f",
                        100
                                * Order.median(off.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()),
                        (double) covered / off.size());
        return String.format(
                Locale.ROOT,
                "recall %.3f (%d)  z>=5 %.3f  false alarms %.3f %% up to %.3f %% (%d of %d)%s",
                recall[1],
                found + missed,
                (double) visibleFound / visible,
                100 * alarms[1],
                100 * alarms[2],
                falseAlarms,
                falseAlarms + silent,
                onset);
    }
}
