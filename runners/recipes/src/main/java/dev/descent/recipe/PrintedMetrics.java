package dev.descent.recipe;

import java.io.PrintStream;
import java.util.Map;

/** Metrics as lines of text, for a program started by hand without a server. */
final class PrintedMetrics implements MetricSink {
    private final PrintStream out;

    PrintedMetrics(PrintStream out) {
        this.out = out;
    }

    @Override
    public void log(long step, Map<String, Double> values) {
        StringBuilder line = new StringBuilder("step=").append(step);
        values.forEach(
                (name, value) -> line.append(' ').append(name).append('=').append(value));
        out.println(line);
    }

    @Override
    public boolean shouldStop() {
        return false;
    }
}
