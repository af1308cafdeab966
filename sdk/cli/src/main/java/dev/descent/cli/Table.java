package dev.descent.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text in aligned columns; a column of numbers is aligned to the right. Not thread-safe. */
public final class Table {
    private static final int WIDEST = 60;

    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these headings. */
    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row; as many cells as there are headings. */
    public Table row(Object... cells) {
        rows.add(List.of(cells).stream()
                .map(cell -> shorten(String.valueOf(cell)))
                .toList());
        return this;
    }

    /** The lines, headings first; only a sentence where there is no row. */
    public List<String> lines(String whenEmpty) {
        if (rows.size() == 1) {
            return List.of(whenEmpty);
        }
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns).map(this::width).toArray();
        boolean[] numeric = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            numeric[column] = isNumeric(column);
        }
        return rows.stream().map(row -> line(row, widths, numeric)).toList();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private boolean isNumeric(int column) {
        return rows.stream().skip(1).map(row -> row.get(column)).allMatch(cell -> cell.matches("[-+0-9.,eE%∞–]*|NaN"));
    }

    private static String line(List<String> row, int[] widths, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths[column] - cell.length());
            line.append(numeric[column] ? padding + cell : cell + padding).append("  ");
        }
        return line.toString().stripTrailing();
    }

    private static String shorten(String text) {
        String oneLine = text.replaceAll("\\R", " ");
        return oneLine.length() <= WIDEST ? oneLine : oneLine.substring(0, WIDEST - 1) + "…";
    }
}
