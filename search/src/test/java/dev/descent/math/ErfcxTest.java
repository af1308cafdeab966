package dev.descent.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErfcxTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0.25, 0.7703465477309968",
        "0.5, 0.6156903441929258",
        "1, 0.427583576155807",
        "3, 0.17900115118138997",
        "5, 0.11070463773306863",
        "10, 0.056140992743822584",
        "1000, 5.641893014533e-4"
    })
    void is_what_the_tables_say(double x, double expected) {
        assertThat(Erfcx.of(x)).isCloseTo(expected, within(1e-13 * expected + 1e-16));
    }
}
