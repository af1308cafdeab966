package dev.descent.cli.run;

import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.cli.Format;
import dev.descent.cli.Table;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs, a line each. */
record RunTable(List<Run> runs) {
    RunTable {
        runs = List.copyOf(runs);
    }

    List<String> lines() {
        Table table = new Table("RUN", "NAME", "STATUS", "VERDICT", "TOOK", "METRICS", "PARAMETERS");
        for (Run run : runs) {
            table.row(
                    run.id(),
                    run.name(),
                    run.status().word(),
                    Format.word(run.verdict()),
                    Format.durationOf(run, Clock.systemUTC().instant()),
                    metrics(run.metrics()),
                    Format.parameters(run.parameters()));
        }
        return table.lines("no runs");
    }

    private static String metrics(Map<String, MetricSummary> metrics) {
        return new TreeMap<>(metrics)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "="
                                + Format.number(entry.getValue().last()))
                        .collect(Collectors.joining(" "));
    }
}
