package dev.descent.cli.diagnose;

import dev.descent.api.Problem;
import dev.descent.curve.capacity.CapacityRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The CSV of {@code --capacity}: {@code sweep,capacity,seed,risk} and optionally {@code train_error}, {@code norm}, {@code n_train},
 * {@code outputs}. The capacity of a sweep whose {@code n_train} is its capacity in every row is the number of samples.
 */
final class CapacityFile {
    private static final List<String> REQUIRED = List.of("sweep", "capacity", "seed", "risk");
    private static final List<String> OPTIONAL = List.of("train_error", "norm", "n_train", "outputs");
    private static final int CAPACITY = 1;
    private static final int SEED = 2;
    private static final int RISK = 3;

    private final Map<String, List<CapacityRow>> sweeps = new LinkedHashMap<>();

    private CapacityFile() {}

    /**
     * The sweeps of a file.
     *
     * @param sweeps rows by sweep, in order of appearance
     * @param problems rows that could not be read
     */
    record Content(Map<String, List<CapacityRow>> sweeps, List<Problem> problems) {}

    static Content read(Path file) {
        try (CsvTable table = CsvTable.open(file, REQUIRED, OPTIONAL)) {
            CapacityFile content = new CapacityFile();
            while (table.next()) {
                content.row(table);
            }
            return new Content(content.sweeps, table.problems());
        }
    }

    /** {@code sample} where the capacity is the number of training samples, else {@code model}. */
    static String axis(List<CapacityRow> rows) {
        return rows.stream().allMatch(row -> row.samples() == row.capacity()) ? "sample" : "model";
    }

    private void row(CsvTable table) {
        double[] numbers = new double[REQUIRED.size() + OPTIONAL.size()];
        Arrays.fill(numbers, Double.NaN);
        double[] cell = new double[1];
        for (int column = CAPACITY; column < numbers.length; column++) {
            try {
                if (column != SEED && table.number(column, cell)) {
                    numbers[column] = cell[0];
                }
            } catch (NumberFormatException expected) {
                table.unreadable(column, "a number, nan, inf or nothing");
                return;
            }
        }
        if (!(numbers[CAPACITY] > 0 && numbers[CAPACITY] < Double.POSITIVE_INFINITY)) {
            table.unreadable(CAPACITY, "a number > 0");
            return;
        }
        if (numbers[RISK] < 0) {
            table.unreadable(RISK, "a number >= 0, nan, inf or nothing");
            return;
        }
        sweeps.computeIfAbsent(table.text(0), name -> new ArrayList<>())
                .add(new CapacityRow(
                        numbers[CAPACITY],
                        table.text(SEED).strip(),
                        numbers[RISK],
                        numbers[4],
                        numbers[5],
                        numbers[6],
                        numbers[7]));
    }
}
