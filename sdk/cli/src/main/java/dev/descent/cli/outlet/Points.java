package dev.descent.cli.outlet;

import dev.descent.api.MetricBatch;
import dev.descent.api.Metrics;
import dev.descent.api.Run;
import java.io.IOException;
import java.util.TreeSet;

/** The points of runs, read in slices. */
final class Points {
    private static final int SLICE = 50_000;

    private final Metrics metrics;

    Points(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Takes slices. */
    interface SeriesSink {
        void series(MetricBatch.Series series) throws IOException;
    }

    /** Tells every point of a run, metric by metric in the order of their names, each in the order (step, time, arrival). */
    void of(Run run, SeriesSink sink) throws IOException {
        for (String metric : new TreeSet<>(run.metrics().keySet())) {
            long offset = 0;
            MetricBatch.Series slice;
            do {
                slice = metrics.points(run.id(), metric, offset, SLICE);
                offset += slice.size();
                if (slice.size() > 0) {
                    sink.series(slice);
                }
            } while (slice.size() == SLICE);
        }
    }
}
