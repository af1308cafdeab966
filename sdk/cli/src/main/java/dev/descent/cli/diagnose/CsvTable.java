package dev.descent.cli.diagnose;

import dev.descent.api.DescentException;
import dev.descent.api.Problem;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file with a header, read line by line, plain or gzipped (told by its first two bytes). Cells may be quoted; a quoted cell may
 * hold commas and doubled quotes, but no line break. Columns that nobody asked for are skipped.
 */
final class CsvTable implements AutoCloseable {
    private static final int MOST_PROBLEMS = 1000;

    private final BufferedReader reader;
    private final List<String> columns;
    private final int[] places;
    private final int width;
    private final List<Problem> problems = new ArrayList<>();
    private long line = 1;
    private String[] cells = {};

    private CsvTable(BufferedReader reader, List<String> columns, int[] places, int width) {
        this.reader = reader;
        this.columns = columns;
        this.places = places;
        this.width = width;
    }

    /**
     * Opens a file and checks its header.
     *
     * @param required columns that must be there
     * @param optional columns that may be there
     * @throws DescentException INVALID for a file that cannot be read or lacks a required column; the message says which
     */
    static CsvTable open(Path file, List<String> required, List<String> optional) {
        try {
            BufferedReader reader = new BufferedReader(
                    new InputStreamReader(unzipped(Files.newInputStream(file)), StandardCharsets.UTF_8), 1 << 16);
            String header = reader.readLine();
            return withHeader(file, reader, header == null ? "" : header, required, optional);
        } catch (NoSuchFileException expected) {
            throw DescentException.invalid("there is no file " + file);
        } catch (IOException failure) {
            throw DescentException.invalid("cannot read " + file + ": " + failure.getMessage());
        }
    }

    private static InputStream unzipped(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
        in.mark(2);
        boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return zipped ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static CsvTable withHeader(
            Path file, BufferedReader reader, String header, List<String> required, List<String> optional) {
        String[] names = split(header.startsWith("\ufeff") ? header.substring(1) : header);
        List<String> there = Arrays.stream(names)
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        List<String> missing =
                required.stream().filter(name -> !there.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw DescentException.invalid("the header of " + file + " lacks " + String.join(", ", missing) + ": need "
                    + String.join(",", required) + " and optionally " + String.join(", ", optional) + ", got '" + header
                    + "'");
        }
        List<String> columns = new ArrayList<>(required);
        columns.addAll(optional);
        int[] places = columns.stream().mapToInt(there::indexOf).toArray();
        return new CsvTable(reader, columns, places, names.length);
    }

    boolean has(String column) {
        return places[columns.indexOf(column)] >= 0;
    }

    /** Goes to the next row with as many cells as the header; false at the end. Others are put down as problems. */
    boolean next() {
        try {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                if (text.isBlank()) {
                    continue;
                }
                cells = split(text);
                if (cells.length == width) {
                    return true;
                }
                problem(
                        "",
                        text,
                        width + " cells",
                        "line " + line + " has " + cells.length + " cells where the header has " + width);
            }
            return false;
        } catch (IOException failure) {
            problem("", "", "a whole file", "the file breaks off after line " + line + ": " + failure.getMessage());
            return false;
        }
    }

    /** The text of a cell; empty where the column is absent. */
    String text(int column) {
        return places[column] < 0 ? "" : cells[places[column]];
    }

    /**
     * The number in a cell: NaN for {@code nan}, ±∞ for {@code inf}.
     *
     * @param number gets the value at [0]
     * @return whether there is a number; false for an empty cell
     * @throws NumberFormatException for anything else
     */
    boolean number(int column, double[] number) {
        String cell = text(column).strip();
        if (cell.isEmpty()) {
            return false;
        }
        number[0] = parse(cell);
        return true;
    }

    private static double parse(String cell) {
        char first = cell.charAt(cell.length() > 1 && (cell.charAt(0) == '-' || cell.charAt(0) == '+') ? 1 : 0);
        if ((first >= '0' && first <= '9') || first == '.') {
            char last = cell.charAt(cell.length() - 1);
            if ((last >= '0' && last <= '9') || last == '.') { // Java also reads "1f" and "1d"
                return Double.parseDouble(cell);
            }
            throw new NumberFormatException(cell);
        }
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "nan", "-nan", "+nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new NumberFormatException(cell);
        };
    }

    /** Puts the current row down as one that cannot be read. */
    void unreadable(int column, String accepted) {
        String name = columns.get(column);
        String given = text(column);
        problem(name, given, accepted, "line " + line + ", " + name + ": need " + accepted + ", got '" + given + "'");
    }

    private void problem(String key, String given, String accepted, String text) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem((int) Math.min(Integer.MAX_VALUE, line), key, given, accepted, text));
        }
    }

    /** Rows that could not be read, the first {@value #MOST_PROBLEMS} of them. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException expected) {
            // nothing was written: what has been read is complete
        }
    }

    private static String[] split(String line) {
        return line.indexOf('"') < 0 ? splitPlain(line) : splitQuoted(line);
    }

    private static String[] splitPlain(String line) {
        int count = 1;
        for (int i = line.indexOf(','); i >= 0; i = line.indexOf(',', i + 1)) {
            count++;
        }
        String[] cells = new String[count];
        int from = 0;
        for (int k = 0; k < count; k++) {
            int to = k == count - 1 ? line.length() : line.indexOf(',', from);
            cells[k] = line.substring(from, to);
            from = to + 1;
        }
        return cells;
    }

    private static String[] splitQuoted(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean doubled = c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
            if (doubled) {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells.toArray(String[]::new);
    }
}
