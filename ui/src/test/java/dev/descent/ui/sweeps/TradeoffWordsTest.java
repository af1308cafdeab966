package dev.descent.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.EarlierTrials;
import dev.descent.api.RunStatus;
import dev.descent.api.SweepConstraint;
import dev.descent.api.SweepId;
import dev.descent.api.SweepObjective;
import dev.descent.api.Tradeoff;
import dev.descent.api.Trial;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TradeoffWordsTest {
    private static Trial trial(
            @Nullable Boolean feasible, @Nullable Map<String, Double> constraints, @Nullable List<Double> values) {
        return new Trial(
                1, RunStatus.FINISHED, Map.of(), 0.5, List.of(), null, null, null, feasible, constraints, values);
    }

    @Test
    void a_front_is_told_with_what_it_encloses() {
        Tradeoff tradeoff = new Tradeoff(
                List.of(
                        new SweepObjective("loss", "minimize", "last", null),
                        new SweepObjective("speed", "maximize", "best", null)),
                List.of(3, 1),
                List.of(4.0, 0.5),
                2.25);

        assertThat(TradeoffWords.of(tradeoff))
                .isEqualTo("2 trials than which none is better in all; hypervolume 2.25 from (4, 0.5)");
        assertThat(TradeoffWords.objectives(tradeoff))
                .isEqualTo("minimize loss (last), maximize speed (best, optimistic)");
        assertThat(TradeoffWords.values(trial(null, null, List.of(0.5, 2.0)))).isEqualTo("0.5, 2");
        assertThat(TradeoffWords.values(trial(null, null, null))).isEqualTo("0.5");
    }

    @Test
    void constraints_are_told_as_kept_or_broken_with_what_was_measured() {
        assertThat(ConstraintWords.of(trial(true, Map.of("size", 3.0), null))).isEqualTo("kept: size 3");
        assertThat(ConstraintWords.of(trial(false, Map.of(), null))).isEqualTo("broken, not measured");
        assertThat(ConstraintWords.of(trial(null, null, null))).isEmpty();
        assertThat(ConstraintWords.of(List.of(new SweepConstraint("size", null, 3.0, "last"))))
                .isEqualTo("size at most 3");
    }

    @Test
    void what_was_learnt_is_told_with_what_does_not_fit() {
        assertThat(ConstraintWords.ofEarlier(List.of(
                        new EarlierTrials(new SweepId("s-1"), 4, 0, List.of()),
                        new EarlierTrials(new SweepId("s-2"), 3, 1, List.of("'x' cannot be 7")))))
                .isEqualTo("4 trials of s-1; 3 trials of s-2 (1 do not fit: 'x' cannot be 7)");
    }
}
