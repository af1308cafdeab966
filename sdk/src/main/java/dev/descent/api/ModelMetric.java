package dev.descent.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A point of a metric that is a logged model's too.
 *
 * @param value any, NaN and infinities included
 * @param time epoch milliseconds
 * @param run the run that measured it
 * @param data what it was measured on; null where that was not told
 */
public record ModelMetric(
        String name,
        double value,
        long step,
        long time,
        RunId run,
        @Nullable DataSet data) {
    public ModelMetric {
        Objects.requireNonNull(name);
        Objects.requireNonNull(run);
    }
}
