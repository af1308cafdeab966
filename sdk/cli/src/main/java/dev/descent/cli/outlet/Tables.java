package dev.descent.cli.outlet;

import dev.descent.api.Run;
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
        Points points = new Points(selection.descent().metrics());
        try (TableFile runs = format.open("runs", sheet.columns());
                TableFile rows = format.open("metrics", POINTS)) {
            selection.runs(run -> {
                runs.row(sheet.row(run));
                points(run, points, rows, counts);
                counts.run();
            });
        }
    }

    private static void points(Run run, Points points, TableFile rows, Counts counts) throws IOException {
        points.of(run, series -> {
            for (int i = 0; i < series.size(); i++) {
                rows.row(run.id().value(), series.key(), series.steps()[i], series.times()[i], series.values()[i]);
            }
            counts.points(series.size());
        });
    }
}
