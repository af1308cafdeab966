package dev.descent.ui.capacity;

import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.RunStatus;
import dev.descent.ui.demo.DemoData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs of which only parameters and last values matter. */
final class RunsOfWidths {
    private RunsOfWidths() {}

    static Run run(RunStatus status, Map<String, String> parameters, Map<String, Double> metrics) {
        Map<String, MetricSummary> summaries = new TreeMap<>();
        metrics.forEach((name, value) -> summaries.put(name, DemoData.summary(new double[] {value})));
        return new Run(
                DemoData.run(1),
                DemoData.CAPACITY,
                "one",
                status,
                1,
                null,
                null,
                "",
                "",
                DemoData.WIDTHS,
                1,
                0L,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                parameters,
                summaries,
                Map.of(),
                null,
                List.of());
    }
}
