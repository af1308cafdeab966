package dev.descent.cli.diagnose;

import dev.descent.api.Problem;
import dev.descent.curve.Curve;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The CSV of {@code --curves}: {@code run,step,train,valid}, {@code train} optional, and optionally {@code lr}, {@code train_error},
 * {@code valid_error}, {@code n_valid}. An empty cell is a point that was not logged; a row with neither loss was logged as NaN.
 */
final class CurveFile {
    private static final List<String> REQUIRED = List.of("run", "step", "valid");
    private static final List<String> OPTIONAL =
            List.of("train", "lr", "train_error", "valid_error", "n_valid", "epoch");
    private static final int STEP = 1;
    private static final int VALID = 2;
    private static final int TRAIN = 3;
    private static final int EXAMPLES = 7;
    private static final int COLUMNS = 9;

    private final Map<String, Column[]> runs = new LinkedHashMap<>();

    private CurveFile() {}

    /**
     * The curves of a file.
     *
     * @param curves by run, in order of appearance
     * @param problems rows that could not be read
     */
    record Content(Map<String, Curve> curves, List<Problem> problems) {}

    static Content read(Path file) {
        try (CsvTable table = CsvTable.open(file, REQUIRED, OPTIONAL)) {
            CurveFile content = new CurveFile();
            double[] numbers = new double[COLUMNS];
            boolean[] present = new boolean[COLUMNS];
            while (table.next()) {
                content.row(table, numbers, present);
            }
            Map<String, Curve> curves = new LinkedHashMap<>();
            content.runs.forEach((run, columns) -> curves.put(run, curve(columns)));
            return new Content(curves, table.problems());
        }
    }

    private void row(CsvTable table, double[] numbers, boolean[] present) {
        double[] cell = new double[1];
        for (int column = STEP; column < COLUMNS; column++) {
            try {
                present[column] = table.number(column, cell);
                numbers[column] = cell[0];
            } catch (NumberFormatException expected) {
                table.unreadable(column, "a number, nan, inf or nothing");
                return;
            }
        }
        if (!present[STEP] || !Double.isFinite(numbers[STEP])) {
            table.unreadable(STEP, "a finite number");
            return;
        }
        Column[] columns = runs.computeIfAbsent(table.text(0), name -> newColumns());
        if (!present[VALID] && !present[TRAIN] && table.has("train")) {
            columns[VALID].add(numbers[STEP], Double.NaN);
            columns[TRAIN].add(numbers[STEP], Double.NaN);
        }
        for (int column = VALID; column < COLUMNS; column++) {
            if (present[column]) {
                columns[column].add(numbers[STEP], numbers[column]);
            }
        }
    }

    private static Column[] newColumns() {
        Column[] columns = new Column[COLUMNS];
        Arrays.setAll(columns, i -> new Column());
        return columns;
    }

    private static Curve curve(Column[] columns) {
        Curve curve = Curve.of(columns[TRAIN].series(), columns[VALID].series())
                .withLearningRate(columns[4].series())
                .withErrors(columns[5].series(), columns[6].series())
                .withEpochs(columns[8].series());
        double examples = columns[EXAMPLES].last();
        return examples > 0 ? curve.withValidationSize(examples) : curve;
    }
}
