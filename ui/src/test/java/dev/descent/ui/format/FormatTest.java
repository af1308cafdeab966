package dev.descent.ui.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void numbers_have_four_digits_and_keep_what_is_not_finite() {
        assertThat(Numbers.text(0.123456)).isEqualTo("0.1235");
        assertThat(Numbers.text(12.0)).isEqualTo("12");
        assertThat(Numbers.text(123_456.7)).isEqualTo("123,457");
        assertThat(Numbers.text(0.00001234)).isEqualTo("1.23e-5");
        assertThat(Numbers.text(Double.NaN)).isEqualTo("NaN");
        assertThat(Numbers.text(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
        assertThat(Numbers.text(null)).isEqualTo("–");
        assertThat(Numbers.text(-0.0)).isEqualTo("0");
    }

    @Test
    void times_are_told_in_the_unit_that_fits() {
        Instant now = Instant.parse("2026-01-10T12:00:00Z");

        assertThat(Times.ago(now.minusSeconds(3), now)).isEqualTo("just now");
        assertThat(Times.ago(now.minusSeconds(200), now)).isEqualTo("3 min ago");
        assertThat(Times.ago(null, now)).isEqualTo("–");
        assertThat(Times.span(Duration.ofMillis(840))).isEqualTo("840 ms");
        assertThat(Times.span(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(Times.span(now.minusSeconds(5), null, now)).isEqualTo("5.0 s");
    }

    @Test
    void a_run_keeps_its_colour_and_all_colours_are_used() {
        int[] uses = new int[Colours.COUNT];
        Random random = new Random(1);
        for (int i = 0; i < 1200; i++) {
            String id = String.format("%016x%016x", random.nextLong(), random.nextLong());
            assertThat(Colours.of(id)).isEqualTo(Colours.of(id));
            uses[Colours.of(id)]++;
        }

        // 1200 ids over 12 colours: 100 each, standard deviation 9.6; five of these are never left by a fair hash.
        assertThat(Arrays.stream(uses).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(52, 148));
    }

    @Test
    void every_status_has_a_sign_of_its_own() {
        assertThat(Arrays.stream(RunStatus.values()).map(Badges::icon)).doesNotHaveDuplicates();
    }
}
