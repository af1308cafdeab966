package dev.descent.cli.outlet;

import dev.descent.api.MetricMeaning;
import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of runs: what identifies a run, then a column for each parameter, each metric's last value, and each tag. */
final class RunSheet {
    private final RunKeys keys;

    RunSheet(RunKeys keys) {
        this.keys = keys;
    }

    List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("run"),
                Column.text("name"),
                Column.text("status"),
                Column.text("user"),
                Column.text("sweep"),
                Column.integer("trial"),
                Column.integer("seed"),
                Column.text("parent"),
                Column.time("queued_at"),
                Column.time("started_at"),
                Column.time("ended_at"),
                Column.time("deleted_at"),
                Column.text("verdict"),
                Column.text("note")));
        keys.parameters().forEach(name -> columns.add(Column.text("parameters." + name)));
        keys.metrics().stream().map(MetricMeaning::key).forEach(name -> columns.add(Column.number("metrics." + name)));
        keys.tags().forEach(name -> columns.add(Column.text("tags." + name)));
        return columns;
    }

    @Nullable
    Object[] row(Run run) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(run.id().value());
        cells.add(run.name());
        cells.add(run.status().word());
        cells.add(run.user());
        cells.add(run.sweep() == null ? null : run.sweep().value());
        cells.add(run.trial() == null ? null : Long.valueOf(run.trial()));
        cells.add(run.seed());
        cells.add(run.parent() == null ? null : run.parent().value());
        cells.add(run.queuedAt());
        cells.add(run.startedAt());
        cells.add(run.endedAt());
        cells.add(run.deletedAt());
        cells.add(run.verdict());
        cells.add(run.note());
        keys.parameters().forEach(name -> cells.add(run.parameters().get(name)));
        for (MetricMeaning metric : keys.metrics()) {
            MetricSummary summary = run.metrics().get(metric.key());
            cells.add(summary == null ? null : Double.valueOf(summary.last()));
        }
        keys.tags().forEach(name -> cells.add(run.tags().get(name)));
        return cells.toArray();
    }
}
