package dev.descent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The problems below a folder, found by what is in its files. */
final class Problems {
    private Problems() {}

    /** @param instances of one surrogate's data sets at most so many, evenly spaced */
    static List<Problem> below(Path folder, int instances) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            if (file.toString().endsWith(".csv.gz")) {
                Table.read(file).ifPresent(problems::add);
            }
        }
        for (Path file : files) {
            if (file.endsWith("model.onnx")) {
                problems.addAll(Surrogate.read(Objects.requireNonNull(file.getParent()), instances));
            }
        }
        return problems;
    }
}
