package dev.descent.server.metric;

import dev.descent.api.MetricBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what of a batch a run does not have yet. */
final class Fresh {
    private final Upkeep upkeep;

    Fresh(Upkeep upkeep) {
        this.upkeep = upkeep;
    }

    /** What is to be stored of a batch, with the run's lock held; empty where all of it was stored before. */
    Optional<MetricBatch> of(RunState state, MetricBatch batch) {
        if (state.hasSeen(batch)) {
            return Optional.empty();
        }
        if (batch.client() != null) {
            return Optional.of(batch);
        }
        List<MetricBatch.Series> kept = new ArrayList<>();
        for (MetricBatch.Series points : batch.series()) {
            Series series = state.series.get(points.key());
            MetricBatch.Series unknown = (series == null ? new Series(points.key()) : series)
                    .unknown(points, upkeep.reader(state.run, points.key()));
            if (unknown.size() > 0) {
                kept.add(unknown);
            }
        }
        return kept.isEmpty() ? Optional.empty() : Optional.of(new MetricBatch(null, 0, kept));
    }
}
