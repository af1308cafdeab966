package dev.descent.curve.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.curve.Diagnosis;
import dev.descent.curve.Finding;
import dev.descent.curve.SharedBenchmark;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class CapacityTestTest {
    private static final int WIDTHS = 14;

    /** Log risks of 14 widths 2, 4, 8, … with noise that grows fourfold towards the middle; training error 0 from width 128 on. */
    private static List<CapacityRow> sweep(DoubleUnaryOperator shape, int seeds, double sd, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CapacityRow> rows = new ArrayList<>();
        for (int s = 0; s < seeds; s++) {
            double luck = random.nextGaussian() * sd;
            for (int i = 0; i < WIDTHS; i++) {
                double x = i / (WIDTHS - 1.);
                double own = sd * (1 + 3 * Math.exp(-Math.pow((x - .5) / .1, 2)));
                double risk = Math.exp(shape.applyAsDouble(x) + luck + own * random.nextGaussian());
                rows.add(new CapacityRow(Math.pow(2, i + 1.), "seed " + s, risk, i < 6 ? .4 - .05 * i : 0, 1, 400, 1));
            }
        }
        return rows;
    }

    private static double peaked(double x) {
        return -x + .8 * Math.exp(-Math.pow((x - .5) / .12, 2));
    }

    @Test
    void a_peak_where_the_model_begins_to_fit_is_double_descent() {
        Diagnosis diagnosis = CapacityTest.diagnose(sweep(CapacityTestTest::peaked, 5, .05, 1), "model", "test/loss");

        Finding.DoubleDescent finding =
                (Finding.DoubleDescent) diagnosis.findings().getFirst();
        assertThat(finding.peak()).isBetween(64., 256.);
        assertThat(finding.peakInterval().low()).isLessThanOrEqualTo(finding.peak());
        assertThat(finding.threshold()).isEqualTo(128.);
        assertThat(finding.confidence()).isEqualTo(Finding.Confidence.CERTAIN);
        assertThat(finding.text()).contains("interpolation peak", "test/loss");
        assertThat(finding.toMap()).containsKeys("axis", "peak_over_left", "peak_over_right", "right_over_left");
    }

    @Test
    void a_peak_far_from_the_threshold_is_unexplained() {
        DoubleUnaryOperator early = x -> -x + .9 * Math.exp(-Math.pow((x - .2) / .08, 2));

        Finding.DoubleDescent finding =
                (Finding.DoubleDescent) CapacityTest.diagnose(sweep(early, 5, .04, 2), "model", "risk")
                        .findings()
                        .getFirst();

        assertThat(finding.confidence()).isEqualTo(Finding.Confidence.HINT);
        assertThat(finding.text()).contains("non-monotone, unexplained");
    }

    @Test
    void two_seeds_allow_no_test_and_it_says_so() {
        Diagnosis diagnosis = CapacityTest.diagnose(sweep(CapacityTestTest::peaked, 2, .05, 3), "model", "risk");

        assertThat(diagnosis.verdict()).isEqualTo("cannot-tell");
        assertThat(diagnosis.findings().getFirst().text()).contains("2 seeds", "no test was made");
    }

    @Test
    void the_same_sweep_is_read_the_same_way_twice() {
        List<CapacityRow> rows = sweep(CapacityTestTest::peaked, 5, .1, 4);

        assertThat(CapacityTest.diagnose(rows, "model", "risk"))
                .isEqualTo(CapacityTest.diagnose(rows, "model", "risk"));
    }

    @Test
    void risks_without_a_peak_raise_no_alarm_however_noisy_and_however_uneven() {
        int alarms = 0;
        for (int k = 0; k < 150; k++) {
            DoubleUnaryOperator shape =
                    k % 3 == 0 ? x -> -x : k % 3 == 1 ? x -> 3 * (x - .5) * (x - .5) : x -> -Math.min(x, .4);
            double sd = k % 2 == 0 ? .05 : .15;
            alarms += CapacityTest.diagnose(sweep(shape, 3 + k % 4, sd, 100 + k), "model", "risk")
                    .findings()
                    .size();
        }

        assertThat(alarms).isLessThanOrEqualTo(3); // 1 % of 150, and two of chance
    }

    @Test
    void the_shared_sweeps_are_read_at_least_as_well_as_by_the_reference() {
        boolean present = Files.exists(SharedBenchmark.folder().resolve("capacity.csv.gz"));
        if (!present) {
            System.out.println("Skipped: no labelled sweeps in " + SharedBenchmark.folder());
        }
        Assumptions.assumeTrue(present);
        Map<String, List<CapacityRow>> sweeps = new LinkedHashMap<>();
        for (String[] row : SharedBenchmark.rows("capacity.csv.gz")) {
            sweeps.computeIfAbsent(row[0], name -> new ArrayList<>())
                    .add(CapacityRow.of(Double.parseDouble(row[1]), row[2], Double.parseDouble(row[3])));
        }
        Map<String, Set<String>> answers = new HashMap<>();
        sweeps.forEach((name, rows) -> answers.put(
                name,
                CapacityTest.diagnose(rows, "model", "risk").findings().stream()
                        .map(Finding::kind)
                        .collect(Collectors.toSet())));

        SharedBenchmark.Score score =
                SharedBenchmark.score(SharedBenchmark.rows("capacity_truth.csv"), answers, "double-descent", 0);

        assertThat(score.recall()).isGreaterThanOrEqualTo(.80); // reference .759, best possible .915
        assertThat(score.falseAlarmRate()).isLessThanOrEqualTo(.01);
    }
}
