package dev.descent.curve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** The labelled curves and sweeps of the shared folder, and their scoring: recall over positives, false alarms over negatives. */
public final class SharedBenchmark {
    private SharedBenchmark() {}

    /** The folder with the benchmark's files; it need not exist. */
    public static Path folder() {
        return Path.of(System.getProperty("descent.shared", "../shared"), "benchmarks", "curves");
    }

    /** Rows of a CSV file without its header, plain or gzipped. */
    public static List<String[]> rows(String name) {
        Path file = folder().resolve(name);
        List<String[]> rows = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(line.split(",", -1));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return rows;
    }

    /** Right and wrong answers; ratios are NaN without a case. */
    public record Score(int found, int missed, int falseAlarms, int silent) {
        public double recall() {
            return (double) found / (found + missed);
        }

        public double falseAlarmRate() {
            return (double) falseAlarms / (falseAlarms + silent);
        }
    }

    /**
     * Scores the answers for one kind.
     *
     * @param truth rows of subject, kind, label, …, with the effect at [4]
     * @param answers kinds found, by subject
     * @param leastEffect positives with a smaller effect are left out
     */
    public static Score score(List<String[]> truth, Map<String, Set<String>> answers, String kind, double leastEffect) {
        int[] counts = new int[4];
        for (String[] row : truth) {
            if (row[1].equals(kind)) {
                boolean hit = answers.getOrDefault(row[0], Set.of()).contains(kind);
                if (row[2].equals("1") && number(row[4]) >= leastEffect) {
                    counts[hit ? 0 : 1]++;
                } else if (row[2].equals("0")) {
                    counts[hit ? 2 : 3]++;
                }
            }
        }
        return new Score(counts[0], counts[1], counts[2], counts[3]);
    }

    /** A number as the files write it. */
    public static double number(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
