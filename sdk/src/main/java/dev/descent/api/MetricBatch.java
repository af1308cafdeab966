package dev.descent.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Points of one or more metrics of a run.
 *
 * @param client id of the sender, with {@code sequence} the key under which a batch counts once; null where it does not matter
 * @param sequence number of the batch among the sender's, from 1
 */
public record MetricBatch(@Nullable String client, long sequence, List<Series> series) {
    public MetricBatch {
        series = List.copyOf(series);
    }

    public static MetricBatch of(Series... series) {
        return new MetricBatch(null, 0, List.of(series));
    }

    /**
     * Points of one metric, in the order in which they were logged. The arrays are not copied: whoever makes one gives them away.
     *
     * @param times epoch milliseconds
     * @param values any double, NaN and infinities included
     */
    @SuppressWarnings("ArrayRecordComponent") // primitive arrays from socket to store: at most one copy of the values
    public record Series(String key, long[] steps, long[] times, double[] values) {
        public Series {
            Objects.requireNonNull(key);
            if (steps.length != values.length || times.length != values.length) {
                throw DescentException.invalid("need as many steps and times as values for metric '" + key + "', got "
                        + steps.length + ", " + times.length + " and " + values.length);
            }
        }

        public static Series point(String key, long step, long time, double value) {
            return new Series(key, new long[] {step}, new long[] {time}, new double[] {value});
        }

        public int size() {
            return values.length;
        }
    }
}
