package dev.descent.recipe;

import java.util.Map;

/** Where a training program logs, and hears whether it should go on. */
interface MetricSink {
    /** Logs the values of several metrics at one step, NaN and infinities included. */
    void log(long step, Map<String, Double> values);

    boolean shouldStop();
}
