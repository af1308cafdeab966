package dev.descent.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Validation losses of all configurations of a task, of one length each; what is not finite is null in the file and NaN here. The point
 * before the first epoch is left out.
 */
record Curves(String name, List<double[]> losses) {
    private static final String ENDING = ".jsonl.gz";

    /** Everything in TaskSet's format below a folder, by name. */
    static List<Curves> below(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
        List<Curves> found = new ArrayList<>();
        for (Path file : files) {
            read(file).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Curves> read(Path path) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<double[]> losses = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode valid = line.isBlank() ? null : json.readTree(line).get("valid");
                if (valid != null && valid.size() > 1) {
                    losses.add(values(valid));
                }
            }
        }
        String file = String.valueOf(path.getFileName());
        String name = "taskset/" + file.substring(0, file.length() - ENDING.length());
        return losses.isEmpty() ? Optional.empty() : Optional.of(new Curves(name, List.copyOf(losses)));
    }

    private static double[] values(JsonNode valid) {
        double[] values = new double[valid.size() - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = valid.get(i + 1).asDouble(Double.NaN);
        }
        return values;
    }
}
