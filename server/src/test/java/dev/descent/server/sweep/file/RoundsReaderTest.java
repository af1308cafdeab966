package dev.descent.server.sweep.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Problem;
import dev.descent.api.Recipe;
import dev.descent.api.Recipes;
import dev.descent.api.SweepFile;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replicates by need, confirmation, and what ends a sweep. */
class RoundsReaderTest {
    private static final Recipes NONE = new Recipes() {
        @Override
        public List<Recipe> list() {
            return List.of();
        }

        @Override
        public Optional<Recipe> find(String name) {
            return Optional.empty();
        }
    };

    private static SweepReader.Reading read(String more) {
        return new SweepReader(NONE).read(new SweepFile("""
                        method: random
                        program: train.sh
                        metric: {name: loss}
                        parameters: {a: {values: [1, 2]}}
                        """ + more + "\n", null));
    }

    private static SweepPlan plan(String more) {
        SweepReader.Reading reading = read(more);
        assertThat(reading.problems()).isEmpty();
        return Objects.requireNonNull(reading.plan());
    }

    @Test
    void what_is_done_about_noise_is_read() {
        assertThat(plan("replicates: {count: 5}").rounds()).isEqualTo(Rounds.NONE);
        assertThat(plan("replicates: {count: 5, adaptive: true}").rounds()).isEqualTo(new Rounds(true, 0, 0));
        SweepPlan brief = plan("replicates: {seeds: [3, 9], confirm: 2}");
        assertThat(brief.rounds()).isEqualTo(new Rounds(false, 2, 3));
        assertThat(brief.freshSeeds()).containsExactly(10L, 11L);
        assertThat(brief.confirmations()).isEqualTo(6);
        SweepPlan alone = plan("replicates: {confirm: {seeds: 4, best: 2}}");
        assertThat(alone.rounds()).isEqualTo(new Rounds(false, 4, 2));
        assertThat(alone.seeds()).containsExactly(0L);
        assertThat(alone.isLater(0L)).isFalse();
        assertThat(alone.isLater(1L)).isTrue();
    }

    @Test
    void what_ends_a_sweep_is_read() {
        SweepPlan.Budget budget =
                plan("budget: {cost: {metric: usd, max: 20}, regret: noise}").budget();
        assertThat(budget.cost()).isEqualTo(new SweepPlan.Budget.Cost("usd", 20));
        assertThat(budget.regret()).isEqualTo(new SweepPlan.Budget.Regret(null));
        assertThat(plan("budget: {regret: 1e-3}").budget().regret()).isEqualTo(new SweepPlan.Budget.Regret(1e-3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicates: {count: 2, adaptive: true} | replicates.adaptive",
                "replicates: {count: 2, confirm: {best: 0}} | replicates.confirm.best",
                "replicates: {count: 2, confirm: -1} | replicates.confirm",
                "budget: {regret: 0} | budget.regret",
                "budget: {regret: little} | budget.regret",
                "budget: {cost: {max: 3}} | budget.cost.metric",
                "budget: {cost: {metric: usd, max: 0}} | budget.cost.max"
            })
    void what_makes_no_sense_is_refused(String line, String key) {
        List<Problem> problems = read(line).problems();

        assertThat(problems).extracting(Problem::key).containsExactly(key);
    }

    @Test
    void nobody_would_carry_out_rounds_that_nobody_asked_for() {
        List<Problem> problems =
                new SweepReader(NONE).read(new SweepFile("""
                        method: random
                        program: none
                        metric: {name: loss}
                        parameters: {a: {values: [1, 2]}}
                        replicates: {count: 2, confirm: 2}
                        """, null)).problems();

        assertThat(problems).extracting(Problem::key).containsExactly("replicates.confirm");
    }
}
