package dev.descent.cli.run;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/** Values as a line of blocks, lowest to highest; a value that is not finite is a cross. */
@SuppressWarnings("ArrayRecordComponent") // read once, by its maker
record Sparkline(double[] values) {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    String text() {
        DoubleSummaryStatistics finite =
                Arrays.stream(values).filter(Double::isFinite).summaryStatistics();
        double range = finite.getMax() - finite.getMin();
        StringBuilder line = new StringBuilder();
        for (double value : values) {
            if (!Double.isFinite(value)) {
                line.append('×');
                continue;
            }
            double share = range > 0 ? (value - finite.getMin()) / range : 0;
            line.append(BLOCKS.charAt((int) Math.min(BLOCKS.length() - 1, share * BLOCKS.length())));
        }
        return line.toString();
    }
}
