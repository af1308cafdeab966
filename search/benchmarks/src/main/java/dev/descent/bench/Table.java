package dev.descent.bench;

import dev.descent.math.Order;
import dev.descent.search.space.Domain;
import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import dev.descent.search.space.Variable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * All configurations of a network with the values of several seeds each. A search learns the value of a random seed; scored is the mean over
 * seeds; regret 0 is the best mean, 1 the median of the means. Columns of numbers are ordered, others categories. Tables with HPOLib's
 * columns hold losses, minimised and told as logarithms; all others are maximised.
 */
final class Table implements Problem {
    private final String name;
    private final boolean minimised;
    private final List<String> columns = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final Map<List<Object>, double[]> values = new HashMap<>();

    private Table(String name, List<String> header, List<String[]> rows) {
        this.name = name;
        this.minimised = header.contains("activation_fn_1");
        int[] seeds = indices(header, true);
        int[] keys = indices(header, false);
        List<Boolean> numeric = new ArrayList<>();
        for (int key : keys) {
            boolean numbers = rows.stream().allMatch(row -> number(row[key]).isPresent());
            numeric.add(numbers);
            columns.add(header.get(key));
            variables.add(Variable.of(header.get(key), domain(rows, key, numbers)));
        }
        for (String[] row : rows) {
            List<Object> key = new ArrayList<>();
            for (int i = 0; i < keys.length; i++) {
                key.add(cell(row[keys[i]], numeric.get(i)));
            }
            values.put(
                    List.copyOf(key),
                    Arrays.stream(seeds)
                            .mapToObj(seed -> row[seed])
                            .filter(cell -> !cell.isEmpty())
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        }
    }

    /** Reads a gzipped table; empty for one that has no seeds. */
    static Optional<Table> read(Path path) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            String first = lines.readLine();
            List<String> header = first == null ? List.of() : List.of(first.split(",", -1));
            if (!header.containsAll(List.of("seed0", "seed1"))) {
                return Optional.empty();
            }
            List<String[]> rows = lines.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(",", -1))
                    .toList();
            String file = String.valueOf(path.getFileName());
            return Optional.of(new Table(file.substring(0, file.length() - ".csv.gz".length()), header, rows));
        }
    }

    private static int[] indices(List<String> header, boolean seeds) {
        return IntStream.range(0, header.size())
                .filter(i -> header.get(i).startsWith("seed") == seeds)
                .toArray();
    }

    private static Domain domain(List<String[]> rows, int column, boolean numbers) {
        Set<Object> cells = new LinkedHashSet<>();
        rows.forEach(row -> cells.add(cell(row[column], numbers)));
        return numbers
                ? new Domain.Ordinal(cells.stream().sorted().toList())
                : new Domain.Categorical(List.copyOf(cells), List.of());
    }

    private static Object cell(String text, boolean number) {
        return number ? (Object) Double.valueOf(text) : text;
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SearchSpace space() {
        return new SearchSpace(variables, List.of());
    }

    @Override
    public boolean isMinimised() {
        return minimised;
    }

    @Override
    public Answer at(Point point, RandomGenerator random) {
        double[] seeds = values.get(columns.stream().map(point::value).toList());
        if (seeds == null) {
            throw new IllegalStateException("the table " + name + " has no " + point.values());
        }
        double observed = seeds[random.nextInt(seeds.length)];
        return new Answer(minimised ? Math.log(observed) : observed, observed, mean(seeds));
    }

    @Override
    public Extremes extremes() {
        double[] means = values.values().stream().mapToDouble(Table::mean).toArray();
        double best =
                Arrays.stream(means).reduce(minimised ? Math::min : Math::max).orElseThrow();
        return new Extremes(best, Order.median(means));
    }

    @Override
    public boolean isWidened() {
        return false;
    }

    private static double mean(double[] seeds) {
        return Arrays.stream(seeds).average().orElseThrow();
    }
}
