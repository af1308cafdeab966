package dev.descent.server.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.curve.Diagnosis;
import dev.descent.curve.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WatchTest {
    private static final Diagnosis ALARM =
            Diagnosis.of(List.of(new Finding.Diverged(3, null, 2., "loss", "it diverged")));
    private static final Diagnosis UNFINISHED = Diagnosis.of(List.of(new Finding.CannotTell("loss", "too short")));

    private final Watch watch = new Watch();

    @Test
    void an_alarm_is_told_when_it_has_shown_twice_in_a_row() {
        assertThat(watch.confirmed("r", 10, ALARM)).isEmpty();
        assertThat(watch.confirmed("r", 20, ALARM)).contains(ALARM);
    }

    @Test
    void an_alarm_that_went_away_in_between_starts_anew() {
        watch.confirmed("r", 10, ALARM);
        watch.confirmed("r", 20, Diagnosis.of(List.of()));

        assertThat(watch.confirmed("r", 30, ALARM)).isEmpty();
    }

    @Test
    void what_was_told_is_taken_back_when_it_has_gone() {
        watch.confirmed("r", 10, ALARM);
        watch.confirmed("r", 20, ALARM);

        assertThat(watch.confirmed("r", 30, Diagnosis.of(List.of())).map(Diagnosis::verdict))
                .contains("healthy");
    }

    @Test
    void what_only_an_end_can_show_is_not_told_before() {
        watch.confirmed("r", 10, UNFINISHED);

        assertThat(watch.confirmed("r", 20, UNFINISHED)).isEmpty();
    }

    @Test
    void a_subject_is_looked_at_only_when_it_has_grown() {
        watch.confirmed("r", 10, ALARM);

        assertThat(watch.hasGrown("r", 10)).isFalse();
        assertThat(watch.hasGrown("r", 11)).isTrue();
        watch.forget("r");
        assertThat(watch.hasGrown("r", 10)).isTrue();
    }

    @Test
    void one_point_more_on_a_long_curve_is_no_second_look() {
        watch.confirmed("r", 200, ALARM);

        assertThat(watch.hasGrown("r", 209)).isFalse();
        assertThat(watch.hasGrown("r", 210)).isTrue();
    }
}
