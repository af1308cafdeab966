package dev.descent.cli.run;

import dev.descent.api.Finding;
import dev.descent.api.Run;
import dev.descent.cli.Format;
import dev.descent.cli.Table;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** All there is to say of one run. */
record RunSheet(Run run) {
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(run.name() + "  " + run.status().word() + "  (" + run.id() + ")");
        lines.add("  experiment " + run.experiment() + ", sweep " + Format.word(run.sweep()) + ", trial "
                + Format.word(run.trial()) + ", seed " + Format.word(run.seed()) + ", attempt " + run.attempt());
        lines.add("  started " + Format.word(run.startedAt()) + ", took "
                + Format.durationOf(run, Clock.systemUTC().instant()));
        if (run.reason() != null) {
            lines.add("  reason: " + run.reason());
        }
        lines.add("");
        Table parameters = new Table("PARAMETER", "VALUE");
        new TreeMap<>(run.parameters()).forEach(parameters::row);
        lines.addAll(parameters.lines("no parameters"));
        lines.add("");
        lines.addAll(metrics());
        lines.add("");
        lines.add("verdict: " + Format.word(run.verdict()));
        for (Finding finding : run.findings()) {
            lines.add("  " + finding.kind() + ": " + finding.text());
        }
        return lines;
    }

    private List<String> metrics() {
        Table table = new Table("METRIC", "LAST", "MIN", "AT", "MAX", "AT", "POINTS");
        new TreeMap<>(run.metrics())
                .forEach((name, metric) -> table.row(
                        name,
                        Format.number(metric.last()),
                        Format.number(metric.min()),
                        metric.minStep(),
                        Format.number(metric.max()),
                        metric.maxStep(),
                        metric.count()));
        return table.lines("no metrics");
    }
}
