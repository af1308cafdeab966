package dev.descent.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Curves as they should not be: never an exception, a sensible verdict or an honest "cannot tell". */
final class TroubleTest {
    private static final List<String> HARMLESS =
            List.of("healthy", "cannot-tell", "plateau", "still-improving", "noisy-validation");

    private static Series series(int points, IntToDoubleFunction value) {
        double[] values = new double[points];
        Arrays.setAll(values, value);
        return Series.of(values);
    }

    private static double falling(int i) {
        return .4 + 2 * Math.exp(-i / 15.);
    }

    /** What it is, and two losses; each harmless. */
    static Stream<Object[]> harmless() {
        List<Object[]> cases = new ArrayList<>();
        for (int points = 0; points <= 5; points++) {
            Series few = series(points, TroubleTest::falling);
            cases.add(new Object[] {points + " points", few, few});
        }
        Series whole = series(60, TroubleTest::falling);
        cases.add(new Object[] {"constant", series(60, i -> 1), series(60, i -> 1)});
        cases.add(new Object[] {"zero", series(60, i -> 0), series(60, i -> 0)});
        cases.add(new Object[] {"zero training", series(60, i -> 0), whole});
        cases.add(new Object[] {"negative", series(60, i -> falling(i) - 5), series(60, i -> falling(i) - 4.9)});
        cases.add(new Object[] {"1e-8", series(60, i -> 1e-8 * falling(i)), series(60, i -> 1.1e-8 * falling(i))});
        cases.add(new Object[] {"1e8", series(60, i -> 1e8 * falling(i)), series(60, i -> 1.1e8 * falling(i))});
        cases.add(new Object[] {
            "gaps",
            series(60, i -> i % 3 == 1 ? Double.NaN : falling(i)),
            series(60, i -> i % 5 == 1 ? Double.NaN : falling(i))
        });
        cases.add(new Object[] {"duplicates", doubled(), doubled()});
        cases.add(new Object[] {
            "a spike", series(60, i -> i == 30 ? 1e5 : falling(i)), series(60, i -> i == 30 ? 1e5 : falling(i))
        });
        cases.add(new Object[] {
            "an infinite spike", series(60, i -> i == 30 ? Double.POSITIVE_INFINITY : falling(i)), whole
        });
        cases.add(new Object[] {"a warm restart", series(60, i -> falling(i % 30)), series(60, i -> falling(i % 30))});
        cases.add(new Object[] {"training alone", whole, Series.NONE});
        cases.add(new Object[] {"validation alone", Series.NONE, whole});
        cases.add(new Object[] {
            "all NaN but three", series(60, i -> i < 57 ? Double.NaN : 1.), series(60, i -> i < 57 ? Double.NaN : 1.)
        });
        cases.add(new Object[] {"two grids", series(600, i -> falling(i / 10)), whole});
        cases.add(new Object[] {"huge and tiny", series(60, i -> i % 2 == 0 ? 1e300 : 1e-300), whole});
        return cases.stream();
    }

    /** The same point logged twice, and steps that begin again. */
    private static Series doubled() {
        double[] steps = new double[120];
        double[] values = new double[120];
        for (int i = 0; i < 120; i++) {
            int step = i / 2;
            steps[i] = step;
            values[i] = falling(step);
        }
        return Series.of(steps, values);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void a_strange_curve_is_read_without_a_false_alarm(String what, Series train, Series valid) {
        Diagnosis diagnosis = Diagnosis.of(Curve.of(train, valid));

        boolean shaken = what.equals("huge and tiny");
        assertThat(shaken || HARMLESS.contains(diagnosis.verdict()))
                .as(what + ": " + diagnosis)
                .isTrue();
        assertThat(diagnosis.findings())
                .allSatisfy(finding -> assertThat(finding.text()).doesNotContain("NaN %", "Infinity %"));
    }

    @Test
    void scale_does_not_matter() {
        Series train = series(100, i -> Math.exp(-i / 20.) + .01);
        IntToDoubleFunction rising = i -> (Math.exp(-i / 10.) + .3) * (1 + Math.max(0, i - 40) / 100.);

        for (double scale : new double[] {1e-8, 1, 1e8}) {
            Series scaled = series(100, i -> scale * train.value(i));
            assertThat(Diagnosis.of(Curve.of(scaled, series(100, i -> scale * rising.applyAsDouble(i))))
                            .verdict())
                    .as("scale " + scale)
                    .isEqualTo("overfitting");
        }
    }

    @Test
    void a_tail_of_nan_has_diverged_however_long_it_is() {
        for (int tail : new int[] {1, 10, 55}) {
            Series broken = series(60, i -> i >= 60 - tail ? Double.NaN : falling(i));

            assertThat(Diagnosis.of(Curve.of(broken, broken)).verdict()).isEqualTo("diverged");
        }
    }

    @Test
    void a_million_points_are_read_like_a_thousand() {
        Series train = series(1_000_000, i -> Math.exp(-i / 200_000.) + .01);
        Series valid = series(
                1_000_000,
                i -> (Math.exp(-i / 100_000.) + .3)
                        * (1 + Math.max(0, i - 400_000) / 1e6)
                        * (1 + .01 * Math.sin((i % 1000) * (i % 1000) * 1.7)));

        assertThat(Diagnosis.of(Curve.of(train, valid)).verdict()).isEqualTo("overfitting");
    }
}
