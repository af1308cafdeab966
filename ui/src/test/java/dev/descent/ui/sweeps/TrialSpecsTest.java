package dev.descent.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Sweep;
import dev.descent.ui.demo.DemoData;
import dev.descent.ui.demo.Memory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrialSpecsTest {
    private final Memory memory = DemoData.at(Instant.parse("2026-01-10T12:00:00Z"));
    private final Sweep sweep = memory.find(DemoData.SEARCH).orElseThrow();

    @Test
    void best_so_far_never_gets_worse_and_ends_at_the_best_trial() {
        var best = TrialSpecs.best(sweep).best();

        assertThat(best).hasSizeGreaterThan(20);
        for (int i = 1; i < best.size(); i++) {
            assertThat(best.get(i)[1]).isLessThanOrEqualTo(best.get(i - 1)[1]);
        }
        assertThat(sweep.best()).isNotNull();
        assertThat(best.getLast()[1])
                .isEqualTo(sweep.best() == null ? null : sweep.best().value());
    }

    @Test
    void words_become_categories_and_numbers_stay() {
        assertThat(TrialSpecs.scatter(sweep, "optimizer").categories()).containsExactly("adam", "nesterov", "sgd");
        assertThat(TrialSpecs.scatter(sweep, "learning_rate").categories()).isEmpty();
    }

    @Test
    void a_parameter_over_decades_asks_for_a_logarithmic_axis() {
        assertThat(TrialSpecs.isWide(sweep, "learning_rate")).isTrue();
        assertThat(TrialSpecs.isWide(sweep, "layers")).isFalse();
        assertThat(TrialSpecs.isWide(sweep, "optimizer")).isFalse();
    }

    @Test
    void an_objective_taken_at_the_best_step_is_called_optimistic() {
        assertThat(TrialSpecs.best(sweep).yName()).contains("optimistic");
        assertThat(SweepHead.at(memory.find(DemoData.WIDTHS).orElseThrow())).isEqualTo("at the last step");
    }

    @Test
    void progress_is_told_in_words() {
        assertThat(Progress.words(sweep)).isEqualTo("21 of 24 runs ended, 2 running, 1 failed");
        assertThat(Progress.words(memory.find(DemoData.WIDTHS).orElseThrow())).isEqualTo("70 of 70 runs ended");
    }
}
