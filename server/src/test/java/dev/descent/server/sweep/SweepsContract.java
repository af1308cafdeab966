package dev.descent.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.ExperimentId;
import dev.descent.api.MetricBatch;
import dev.descent.api.Run;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.api.Sweep;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.SweepStatus;
import dev.descent.api.Sweeps;
import dev.descent.api.Trial;
import dev.descent.api.TrialExplanation;
import dev.descent.server.experiment.RunLedger;
import dev.descent.server.metric.MetricStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sweeps do on either database; the ends of runs are told by the ledger, as a queue does it. */
abstract class SweepsContract {
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
    EntityManager entities;

    /** Two by two trials of two replicates each. */
    private Sweep launch(String at, String more) {
        String text = """
                name: two by two
                experiment: %s
                program: train.sh
                method: grid
                metric: {name: loss, goal: minimize, at: %s}
                parameters: {a: {values: [1, 2]}, b: {values: [x, y]}, deep: {parameters: {list: {value: [3, 4]}}}}
                replicates: {count: 2}
                resources: {labels: {only: nobody}}
                %s
                """.formatted("sweeps " + getClass().getSimpleName(), at, more);
        return sweeps.launch(new SweepFile(text, null));
    }

    private Sweep find(SweepId id) {
        return sweeps.find(id).orElseThrow();
    }

    private List<Run> runsOf(SweepId sweep) {
        return find(sweep).trials().stream()
                .flatMap(trial -> trial.runs().stream())
                .map(run -> runs.find(run).orElseThrow())
                .toList();
    }

    private void finish(RunId run, double... losses) {
        ledger.begin(run, 1);
        for (int i = 0; i < losses.length; i++) {
            metrics.append(run, MetricBatch.of(MetricBatch.Series.point("loss", i, 1_000L + i, losses[i])));
        }
        ledger.end(run, RunEnd.of(RunStatus.FINISHED));
    }

    private void fail(RunId run) {
        ledger.begin(run, 1);
        ledger.end(run, new RunEnd(RunStatus.FAILED, "exit code 1", 1, null));
    }

    private void awaitStatus(SweepId sweep, SweepStatus status) {
        await().atMost(Duration.ofSeconds(30)).until(() -> find(sweep).status() == status);
    }

    private Trial trial(SweepId sweep, int number) {
        return find(sweep).trials().get(number - 1);
    }

    @Test
    void a_launched_sweep_has_its_trials_and_queued_runs_with_flat_parameters() {
        Sweep sweep = launch("best", "");

        assertThat(sweep.status()).isEqualTo(SweepStatus.RUNNING);
        assertThat(sweep.planned()).isEqualTo(4);
        assertThat(sweep.trials()).extracting(Trial::number).containsExactly(1, 2, 3, 4);
        assertThat(sweep.counts()).containsEntry(RunStatus.QUEUED, 8);
        assertThat(runsOf(sweep.id()))
                .hasSize(8)
                .allSatisfy(run -> assertThat(run.status()).isEqualTo(RunStatus.QUEUED));
        Run first = runsOf(sweep.id()).getFirst();
        assertThat(first.parameters())
                .containsEntry("a", "1")
                .containsEntry("b", "x")
                .containsEntry("deep.list", "[3,4]")
                .containsKey("seed");
        assertThat(first.sweep()).isEqualTo(sweep.id());
        assertThat(first.trial()).isEqualTo(1);
    }

    @Test
    void a_trial_has_the_mean_of_its_replicates_and_the_sweep_ends_with_the_best_of_them() {
        Sweep sweep = launch("best", "");

        double loss = 8;
        for (Run run : runsOf(sweep.id())) {
            finish(run.id(), 9, loss, loss + 0.5);
            loss--;
        }
        awaitStatus(sweep.id(), SweepStatus.FINISHED);

        assertThat(find(sweep.id()).trials()).extracting(Trial::value).containsExactly(7.5, 5.5, 3.5, 1.5);
        assertThat(Objects.requireNonNull(find(sweep.id()).best()).number()).isEqualTo(4);
        assertThat(find(sweep.id()).endedAt()).isNotNull();
        ExperimentId experiment = find(sweep.id()).experiment();
        assertThat(sweeps.list(experiment)).anySatisfy(listed -> {
            assertThat(listed.id()).isEqualTo(sweep.id());
            assertThat(listed.trials()).isEmpty();
            assertThat(Objects.requireNonNull(listed.best()).value()).isEqualTo(1.5);
            assertThat(listed.counts()).containsEntry(RunStatus.FINISHED, 8);
        });
    }

    @Test
    void the_value_is_read_at_the_last_point_or_at_a_step_where_the_file_says_so() {
        Sweep last = launch("last", "run_cap: 2");
        Sweep step = launch("1", "run_cap: 2");

        runsOf(last.id()).forEach(run -> finish(run.id(), 5, 3, 4));
        runsOf(step.id()).forEach(run -> finish(run.id(), 5, 3, 4));
        awaitStatus(last.id(), SweepStatus.FINISHED);
        awaitStatus(step.id(), SweepStatus.FINISHED);

        assertThat(trial(last.id(), 1).value()).isEqualTo(4);
        assertThat(trial(step.id(), 1).value()).isEqualTo(3);
    }

    @Test
    void never_more_runs_than_parallel_are_on_their_way_and_none_is_made_twice() {
        Sweep sweep = launch("best", "parallel: 3");
        Set<RunId> seen = new HashSet<>();

        while (find(sweep.id()).status() == SweepStatus.RUNNING) {
            List<Run> live = runsOf(sweep.id()).stream()
                    .filter(run -> !run.status().isTerminal())
                    .toList();
            assertThat(live).hasSizeLessThanOrEqualTo(3);
            live.stream().limit(1).forEach(run -> finish(run.id(), 1));
            driver.moveAll();
            driver.move(Long.parseLong(sweep.id().value().substring(2)));
            runsOf(sweep.id()).forEach(run -> seen.add(run.id()));
        }

        assertThat(seen).hasSize(8);
        assertThat(find(sweep.id()).trials())
                .hasSize(4)
                .allSatisfy(trial -> assertThat(trial.runs()).hasSize(2));
    }

    @Test
    void a_sweep_all_of_whose_trials_failed_has_failed_and_one_that_has_a_good_one_has_not() {
        Sweep bad = launch("best", "run_cap: 4");
        Sweep mixed = launch("best", "run_cap: 4");

        runsOf(bad.id()).forEach(run -> fail(run.id()));
        runsOf(mixed.id()).stream().skip(1).forEach(run -> fail(run.id()));
        finish(runsOf(mixed.id()).getFirst().id(), 2);
        awaitStatus(bad.id(), SweepStatus.FAILED);
        awaitStatus(mixed.id(), SweepStatus.FINISHED);

        assertThat(find(bad.id()).reason()).contains("all of its 2 trials failed");
        assertThat(trial(mixed.id(), 1).value()).isEqualTo(2);
        assertThat(trial(mixed.id(), 2).status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void a_target_that_is_reached_ends_the_sweep_and_cancels_what_waits() {
        Sweep sweep = sweeps.launch(new SweepFile("""
                experiment: target %s
                program: train.sh
                method: random
                metric: {name: loss, target: 0.5}
                parameters: {x: {min: 0.0, max: 1.0}}
                budget: {trials: 10}
                resources: {labels: {only: nobody}}
                """.formatted(getClass().getSimpleName()), null));

        finish(runsOf(sweep.id()).getFirst().id(), 0.4);
        awaitStatus(sweep.id(), SweepStatus.FINISHED);

        assertThat(find(sweep.id()).reason()).isEqualTo("the target was reached");
        assertThat(find(sweep.id()).counts())
                .containsEntry(RunStatus.CANCELLED, 9)
                .containsEntry(RunStatus.FINISHED, 1);
    }

    @Test
    void a_paused_sweep_takes_waiting_runs_back_and_a_resumed_one_makes_them_anew() {
        Sweep sweep = launch("best", "");
        RunId running = runsOf(sweep.id()).getFirst().id();
        ledger.begin(running, 1);

        sweeps.pause(sweep.id());
        assertThat(find(sweep.id()).counts()).isEqualTo(Map.of(RunStatus.RUNNING, 1));
        driver.moveAll();
        assertThat(find(sweep.id()).status()).isEqualTo(SweepStatus.PAUSED);
        sweeps.resume(sweep.id());

        assertThat(find(sweep.id()).counts()).isEqualTo(Map.of(RunStatus.RUNNING, 1, RunStatus.QUEUED, 7));
        assertThat(find(sweep.id()).trials())
                .hasSize(4)
                .allSatisfy(trial -> assertThat(trial.runs()).hasSize(2));
    }

    @Test
    void a_stopped_sweep_cancels_what_waits_and_stays_stopped() {
        Sweep sweep = launch("best", "");

        Sweep stopped = sweeps.stop(sweep.id());

        assertThat(stopped.status()).isEqualTo(SweepStatus.STOPPED);
        assertThat(stopped.counts()).containsEntry(RunStatus.CANCELLED, 8);
        assertThat(sweeps.stop(sweep.id()).status()).isEqualTo(SweepStatus.STOPPED);
        assertThatThrownBy(() -> sweeps.resume(sweep.id()))
                .isInstanceOfSatisfying(
                        DescentException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STATE));
    }

    @Test
    void a_file_with_mistakes_creates_nothing_and_tells_all_of_them() {
        int before = sweeps.list(null).size();
        SweepFile wrong = new SweepFile("method: custom\nparamters: {}\n", null);

        assertThatThrownBy(() -> sweeps.launch(wrong)).isInstanceOfSatisfying(DescentException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID);
            assertThat(e.problems()).hasSizeGreaterThanOrEqualTo(3);
        });

        assertThat(sweeps.list(null)).hasSize(before);
        assertThat(sweeps.check(wrong).problems()).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"bayes, 0.001", "tpe, 0.5", "cmaes, 0.5", "auto, 0.001"})
    void a_sweep_learns_from_the_values_of_its_trials_and_proposes_no_further_ahead_than_can_run(
            String method, double reached) {
        Sweep sweep =
                sweeps.launch(new SweepFile("""
                name: learning
                experiment: %s
                program: train.sh
                method: %s
                metric: {name: loss, goal: minimize}
                parameters: {rate: {min: 0.0, max: 1.0}, kind: {values: [good, bad]}}
                budget: {trials: 16}
                parallel: 1
                seed: 3
                resources: {labels: {only: nobody}}
                """.formatted("sweeps " + getClass().getSimpleName(), method), null));

        for (int trial = 1; trial <= 16; trial++) {
            int number = trial;
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> find(sweep.id()).trials().size() == number);
            Run run = runs.find(trial(sweep.id(), trial).runs().getFirst()).orElseThrow();
            double off =
                    Double.parseDouble(Objects.requireNonNull(run.parameters().get("rate"))) - 0.7;
            finish(run.id(), off * off + ("good".equals(run.parameters().get("kind")) ? 0 : 1));
        }

        awaitStatus(sweep.id(), SweepStatus.FINISHED);
        assertThat(find(sweep.id()).trials())
                .anySatisfy(trial ->
                        assertThat(Objects.requireNonNull(trial.value())).isLessThan(reached));
        if (method.equals("bayes")) {
            TrialExplanation why = Objects.requireNonNull(trial(sweep.id(), 16).explanation());
            assertThat(why.mean()).isBetween(-0.5, 1.5);
            assertThat(why.nearest())
                    .isNotEmpty()
                    .allSatisfy(number -> assertThat(number).isBetween(1, 15));
        }
    }

    /** Every bean keeps nothing between two moves: fresh ones, as after a restart, see the same rows. */
    @Test
    void ends_that_nobody_was_told_of_are_found_by_the_next_move_and_no_trial_is_lost_or_made_twice() {
        Sweep sweep = launch("best", "parallel: 2");
        List<Run> first = runsOf(sweep.id());
        assertThat(first).hasSize(2);

        QuarkusTransaction.requiringNew()
                .run(() -> first.forEach(run -> entities.createNativeQuery(
                                "update run set status = 'finished', ended_at = 1 where id = ?1")
                        .setParameter(1, run.id().value())
                        .executeUpdate()));
        for (int i = 0; i < 5; i++) {
            driver.moveAll();
        }

        assertThat(runsOf(sweep.id())).hasSize(4);
        assertThat(find(sweep.id()).trials())
                .extracting(Trial::status)
                .containsExactly(RunStatus.FINISHED, RunStatus.QUEUED);
    }

    @Test
    void the_end_of_a_sweep_is_told_when_none_of_its_runs_goes_on() {
        Sweep going = launch("best", "");
        Sweep over = launch("best", "");

        sweeps.stop(over.id());
        await().atMost(Duration.ofSeconds(30)).until(() -> announced(over.id()));

        assertThat(announced(going.id())).isFalse();
        assertThat(find(over.id()).trials())
                .allSatisfy(trial -> assertThat(trial.status()).isEqualTo(RunStatus.CANCELLED));
    }

    private boolean announced(SweepId id) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        SweepRow.<SweepRow>findById(Long.parseLong(id.value().substring(2))).announced);
    }
}
