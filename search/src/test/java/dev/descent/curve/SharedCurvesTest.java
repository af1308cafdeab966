package dev.descent.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The required figures on the labelled curves of the shared folder. Says so and does nothing where the folder is absent. */
final class SharedCurvesTest {
    private static final Map<String, Set<String>> ANSWERS = new HashMap<>();
    private static List<String[]> truth = List.of();

    @BeforeAll
    static void diagnose() {
        boolean present = Files.exists(SharedBenchmark.folder().resolve("curves.csv.gz"));
        if (!present) {
            System.out.println("Skipped: no labelled curves in " + SharedBenchmark.folder());
        }
        Assumptions.assumeTrue(present);
        truth = SharedBenchmark.rows("curves_truth.csv");
        Map<String, List<String[]>> runs = new LinkedHashMap<>();
        for (String[] row : SharedBenchmark.rows("curves.csv.gz")) {
            runs.computeIfAbsent(row[0], run -> new ArrayList<>()).add(row);
        }
        runs.forEach((run, rows) -> ANSWERS.put(
                run,
                Diagnosis.of(Curve.of(series(rows, 2), series(rows, 3))).findings().stream()
                        .map(Finding::kind)
                        .collect(Collectors.toSet())));
    }

    private static Series series(List<String[]> rows, int column) {
        return Series.of(
                rows.stream().mapToDouble(row -> SharedBenchmark.number(row[1])).toArray(),
                rows.stream()
                        .mapToDouble(row -> SharedBenchmark.number(row[column]))
                        .toArray());
    }

    @Test
    void overfitting_is_found_in_nine_of_ten_and_seen_falsely_in_at_most_one_of_a_hundred() {
        SharedBenchmark.Score score = SharedBenchmark.score(truth, ANSWERS, "overfitting", 0);

        assertThat(score.recall()).isGreaterThanOrEqualTo(.90);
        assertThat(score.falseAlarmRate()).isLessThanOrEqualTo(.01);
    }

    @Test
    void double_descent_with_legs_of_15_percent_is_found_in_nine_of_ten() {
        SharedBenchmark.Score score = SharedBenchmark.score(truth, ANSWERS, "double-descent", .15);

        assertThat(score.recall()).isGreaterThanOrEqualTo(.90);
        assertThat(score.falseAlarmRate()).isLessThanOrEqualTo(.005);
    }

    @Test
    void divergence_is_found_and_a_recovered_spike_is_none() {
        SharedBenchmark.Score score = SharedBenchmark.score(truth, ANSWERS, "diverged", 0);

        assertThat(score.recall()).isGreaterThanOrEqualTo(.95);
        assertThat(score.falseAlarmRate()).isLessThanOrEqualTo(.001);
    }
}
