package dev.descent.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.descent.api.Ask;
import dev.descent.api.DescentException;
import dev.descent.api.Insights;
import dev.descent.api.MetricBatch;
import dev.descent.api.Run;
import dev.descent.api.RunEnd;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.api.Sweep;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.SweepRanking;
import dev.descent.api.SweepStatus;
import dev.descent.api.Sweeps;
import dev.descent.api.Tell;
import dev.descent.api.Trial;
import dev.descent.server.experiment.RunLedger;
import dev.descent.server.metric.MetricStore;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

/** What comes after a search, on either database: further replicates, confirmation, the reasons to end, extension. */
abstract class RoundsContract {
    @Inject
    Sweeps sweeps;

    @Inject
    Runs runs;

    @Inject
    RunLedger ledger;

    @Inject
    MetricStore metrics;

    @Inject
    SweepDriver driver;

    @Inject
    Insights insights;

    private SweepId launch(String more) {
        return sweeps.launch(new SweepFile("""
                        name: noisy
                        experiment: rounds %s
                        program: train.sh
                        method: grid
                        metric: {name: validation/loss, goal: minimize, at: last}
                        parameters: {a: {values: [1, 2, 3, 4]}}
                        resources: {labels: {only: nobody}}
                        %s
                        """.formatted(getClass().getSimpleName(), more), null))
                .id();
    }

    private Sweep find(SweepId id) {
        return sweeps.find(id).orElseThrow();
    }

    private List<Run> queued(SweepId sweep) {
        return find(sweep).trials().stream()
                .flatMap(trial -> trial.runs().stream())
                .map(run -> runs.find(run).orElseThrow())
                .filter(run -> run.status() == RunStatus.QUEUED)
                .toList();
    }

    /** Ends every run that waits, round after round, until the sweep is over. */
    private int carryOut(SweepId sweep, ToDoubleBiFunction<Integer, Long> loss) {
        int carried = 0;
        for (int round = 0; round < 60 && !find(sweep).status().isTerminal(); round++) {
            for (Run run : queued(sweep)) {
                double value =
                        loss.applyAsDouble(Objects.requireNonNull(run.trial()), run.seed() == null ? 0L : run.seed());
                ledger.begin(run.id(), 1);
                metrics.append(run.id(), MetricBatch.of(MetricBatch.Series.point("validation/loss", 1, 1_000, value)));
                metrics.append(run.id(), MetricBatch.of(MetricBatch.Series.point("test/loss", 1, 1_000, value + 0.1)));
                metrics.append(run.id(), MetricBatch.of(MetricBatch.Series.point("cost", 1, 1_000, 2)));
                ledger.end(run.id(), RunEnd.of(RunStatus.FINISHED));
                carried++;
            }
            driver.moveAll();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> find(sweep).status().isTerminal());
        return carried;
    }

    @Test
    void the_best_are_confirmed_by_fresh_seeds_and_the_best_of_these_is_the_sweep_s() {
        SweepId sweep = launch("replicates: {count: 2, confirm: {seeds: 3, best: 2}}");
        assertThat(queued(sweep)).hasSize(8);

        // trial 1 was lucky with the seeds of the search: 2 is better with others
        int carried = carryOut(
                sweep, (trial, seed) -> trial == 1 ? (seed < 2 ? 1.0 : 3.0) + 0.01 * seed : trial + 0.01 * seed);

        assertThat(carried).isEqualTo(4 * 2 + 2 * 3);
        Sweep ended = find(sweep);
        assertThat(ended.status()).isEqualTo(SweepStatus.FINISHED);
        assertThat(ended.trials()).extracting(trial -> trial.runs().size()).containsExactly(5, 5, 2, 2);
        assertThat(ended.trials().getFirst().value()).isEqualTo(1.005);
        assertThat(Objects.requireNonNull(ended.best()).number()).isEqualTo(2);
        assertThat(Objects.requireNonNull(
                                sweeps.list(ended.experiment()).getFirst().best())
                        .number())
                .isEqualTo(2);
        SweepRanking ranking = insights.ranking(sweep);
        assertThat(Objects.requireNonNull(ranking.optimism()).difference()).isGreaterThan(0.9);
        assertThat(Objects.requireNonNull(ranking.tested()).metric()).isEqualTo("test/loss");
        assertThat(ranking.places().getFirst().trial()).isEqualTo(2);
        assertThat(ranking.text()).contains("trial 2", "fresh seeds say", "Trial 2 comes to");
    }

    @Test
    void a_confirmation_that_was_cut_short_goes_on_with_the_same_seeds() {
        SweepId sweep = launch("replicates: {confirm: 2}");
        for (Run run : queued(sweep)) {
            ledger.begin(run.id(), 1);
            metrics.append(
                    run.id(),
                    MetricBatch.of(MetricBatch.Series.point(
                            "validation/loss", 1, 1_000, 1.0 * Objects.requireNonNull(run.trial()))));
            ledger.end(run.id(), RunEnd.of(RunStatus.FINISHED));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> queued(sweep).size() == 6);
        List<Long> seeds =
                queued(sweep).stream().map(Run::seed).distinct().sorted().toList();

        sweeps.pause(sweep);
        assertThat(queued(sweep)).isEmpty();
        sweeps.resume(sweep);
        driver.moveAll();

        assertThat(seeds).containsExactly(1L, 2L);
        assertThat(queued(sweep))
                .hasSize(6)
                .allSatisfy(run -> assertThat(run.seed()).isIn(seeds));
        assertThat(carryOut(sweep, (trial, seed) -> trial)).isEqualTo(6);
    }

    @Test
    void replicates_go_where_they_help_and_stop_when_the_best_is_known() {
        SweepId sweep = launch("replicates: {count: 8, adaptive: true}\nparallel: 4");

        int carried = carryOut(sweep, (trial, seed) -> trial + 0.3 * Math.sin(7.0 * seed * trial));

        assertThat(carried).isBetween(8, 20);
        assertThat(find(sweep).status()).isEqualTo(SweepStatus.FINISHED);
        assertThat(insights.ranking(sweep).places().getFirst().best()).isGreaterThan(0.9);
    }

    @Test
    void trials_that_nothing_tells_apart_get_all_their_replicates_and_no_more() {
        SweepId sweep = launch("replicates: {count: 4, adaptive: true}\nparallel: 4");

        int carried = carryOut(sweep, (trial, seed) -> Math.sin(3.0 * seed + 11.0 * trial));

        assertThat(carried).isBetween(9, 16);
        assertThat(find(sweep).status()).isEqualTo(SweepStatus.FINISHED);
    }

    @Test
    void a_sweep_that_is_over_goes_on_with_more_trials() {
        SweepId sweep = launch("budget: {trials: 2}");
        assertThat(carryOut(sweep, (trial, seed) -> trial)).isEqualTo(2);

        Sweep extended = sweeps.extend(sweep, 1);
        assertThat(extended.status()).isEqualTo(SweepStatus.RUNNING);
        assertThat(extended.planned()).isEqualTo(3);
        assertThat(extended.endedAt()).isNull();
        assertThat(carryOut(sweep, (trial, seed) -> trial)).isEqualTo(1);
        assertThat(find(sweep).trials()).extracting(Trial::number).containsExactly(1, 2, 3);

        sweeps.extend(sweep, 99);
        assertThat(carryOut(sweep, (trial, seed) -> trial)).isEqualTo(1);
        assertThatThrownBy(() -> sweeps.extend(sweep, 1)).hasMessageContaining("all of which it tries");
        assertThatThrownBy(() -> sweeps.extend(sweep, 0)).isInstanceOf(DescentException.class);
    }

    @Test
    void a_sweep_ends_when_its_money_is_spent() {
        SweepId sweep = launch("parallel: 1\nbudget: {cost: {metric: cost, max: 3.5}}");

        assertThat(carryOut(sweep, (trial, seed) -> trial)).isEqualTo(2);
        assertThat(find(sweep).reason()).isEqualTo("the budget of cost was used: 4 of 3.5");
    }

    @Test
    void a_sweep_ends_when_little_is_left_to_gain() {
        SweepId sweep = sweeps.launch(new SweepFile("""
                        experiment: rounds %s
                        program: none
                        method: bayes
                        metric: {name: loss, goal: minimize}
                        parameters: {x: {min: 0.0, max: 1.0}}
                        budget: {trials: 100, regret: 0.05}
                        seed: 5
                        """.formatted(getClass().getSimpleName()), null))
                .id();
        for (int i = 0; i < 60 && find(sweep).status() == SweepStatus.RUNNING; i++) {
            for (Trial trial : sweeps.ask(sweep, Ask.one())) {
                double x = ((Number) Objects.requireNonNull(trial.parameters().get("x"))).doubleValue();
                sweeps.tell(sweep, trial.number(), Tell.value((x - 0.3) * (x - 0.3)));
            }
        }

        assertThat(find(sweep).status()).isEqualTo(SweepStatus.FINISHED);
        assertThat(find(sweep).trials()).hasSizeBetween(20, 59);
        assertThat(find(sweep).reason())
                .startsWith("little is left to gain: after ")
                .contains("0.05");
    }
}
