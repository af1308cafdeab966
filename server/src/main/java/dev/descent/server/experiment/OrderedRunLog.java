package dev.descent.server.experiment;

import dev.descent.api.Change;
import dev.descent.api.MetricBatch;
import dev.descent.api.RunId;
import dev.descent.server.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Rows first, points after them. */
@ApplicationScoped
class OrderedRunLog implements RunLog {
    private final PanacheRuns runs;
    private final RunMetrics metrics;
    private final RunChecks checks;

    OrderedRunLog(PanacheRuns runs, RunMetrics metrics, RunChecks checks) {
        this.runs = runs;
        this.metrics = metrics;
        this.checks = checks;
    }

    @Override
    public void log(RunId run, Map<String, String> parameters, Change change, MetricBatch batch) {
        batch.series().forEach(series -> Texts.name("a metric", series.key(), Texts.KEY));
        if (!parameters.isEmpty() || !change.isEmpty()) {
            runs.write(run, parameters, change);
        } else if (batch.series().isEmpty()) {
            checks.writable(run);
        }
        if (!batch.series().isEmpty()) {
            metrics.log(run, batch);
        }
    }
}
