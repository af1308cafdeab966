package dev.descent.recipe;

import dev.descent.client.ActiveRun;
import java.util.Map;

/** Metrics of the run that an agent started this process for. */
final class RunMetrics implements MetricSink {
    private final ActiveRun run;

    RunMetrics(ActiveRun run) {
        this.run = run;
    }

    @Override
    public void log(long step, Map<String, Double> values) {
        run.logAll(values, step);
    }

    @Override
    public boolean shouldStop() {
        return run.shouldStop();
    }
}
