package dev.descent.cli.outlet;

import dev.descent.api.MetricBatch;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes two tables, of the runs and of their points. */
final class Tables implements Export {
    private static final List<Column> POINTS = List.of(
            Column.text("run"),
            Column.text("metric"),
            Column.integer("step"),
            Column.integer("time"),
            Column.number("value"));

    private final Format format;

    Tables(Format format) {
        this.format = format;
    }

    /** Opens a table's file. */
    interface Format {
        TableFile open(String table, List<Column> columns) throws IOException;
    }

    static Tables csv(Path folder) {
        return new Tables((table, columns) -> new CsvFile(folder.resolve(table + ".csv"), columns));
    }

    static Tables parquet(Path folder) {
        return new Tables((table, columns) -> new ParquetFile(folder.resolve(table + ".parquet"), columns));
    }

    @Override
    public void write(Selection selection, Counts counts) throws IOException {
        RunKeys keys = selection.keys();
        RunSheet sheet = new RunSheet(keys);
        try (TableFile runs = format.open("runs", sheet.columns());
                TableFile rows = format.open("metrics", POINTS)) {
            selection.runs(page -> {
                for (Run run : page) {
                    runs.row(sheet.row(run));
                }
                selection.descent().metrics().tell(page.stream().map(Run::id).toList(), (run, points) -> {
                    points(run, points, rows);
                    counts.points(points.size());
                });
                counts.runs(page.size());
            });
        }
    }

    private static void points(RunId run, MetricBatch.Series points, TableFile rows) throws IOException {
        for (int i = 0; i < points.size(); i++) {
            rows.row(run.value(), points.key(), points.steps()[i], points.times()[i], points.values()[i]);
        }
    }
}
