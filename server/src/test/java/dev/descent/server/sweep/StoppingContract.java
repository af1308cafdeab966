package dev.descent.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.descent.api.AgentId;
import dev.descent.api.AgentInfo;
import dev.descent.api.Agents;
import dev.descent.api.AttemptEnd;
import dev.descent.api.EarlyStop;
import dev.descent.api.Job;
import dev.descent.api.Jobs;
import dev.descent.api.Lease;
import dev.descent.api.MetricBatch;
import dev.descent.api.Metrics;
import dev.descent.api.RunId;
import dev.descent.api.RunQuery;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.api.Slots;
import dev.descent.api.Stopping;
import dev.descent.api.Sweep;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.SweepStatus;
import dev.descent.api.Sweeps;
import dev.descent.api.Trial;
import dev.descent.api.View;
import dev.descent.server.metric.MetricStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stopping rules do to a running sweep on either database; the programs are played by an agent that runs nothing. */
abstract class StoppingContract {
    private static final int RUNS = 12;

    @Inject
    Sweeps sweeps;

    @Inject
    Runs runs;

    @Inject
    Metrics metrics;

    @Inject
    MetricStore store;

    @Inject
    Jobs jobs;

    @Inject
    Agents agents;

    @Inject
    SweepDriver driver;

    @Inject
    StopDesk desk;

    @Inject
    EntityManager entities;

    private AgentId agent;
    private final Map<RunId, Job> held = new HashMap<>();

    /** Jobs of other tests, which want no label, would come first. */
    @BeforeEach
    void register() {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createQuery(
                                "update JobRow set status = 'cancelled', agentId = null where status = 'queued'")
                        .executeUpdate());
        agent = agents.register(new AgentInfo(
                "player of " + getClass().getSimpleName(),
                AgentInfo.PROTOCOL,
                "local",
                new Slots(RUNS, 0),
                Map.of("only", "players"),
                Map.of()));
    }

    /** All runs of a sweep with this rule, begun. */
    private SweepId begin(String rule) {
        Sweep sweep = sweeps.launch(new SweepFile("""
                experiment: stopping %s
                program: train.sh
                method: random
                metric: {name: loss, goal: minimize}
                parameters: {x: {min: 0.0, max: 1.0}}
                budget: {trials: %d}
                parallel: %d
                resources: {labels: {only: players}}
                early_terminate: %s
                """.formatted(getClass().getSimpleName(), RUNS, RUNS, rule), null));
        for (Job job : jobs.lease(agent, new Slots(RUNS, 0), Duration.ZERO)) {
            held.put(job.run(), job);
            jobs.started(agent, new Lease(job.id(), job.attempt()));
        }
        assertThat(held).hasSize(RUNS);
        return sweep.id();
    }

    private Sweep find(SweepId id) {
        return sweeps.find(id).orElseThrow();
    }

    private RunId run(SweepId sweep, int trial) {
        return find(sweep).trials().get(trial - 1).runs().getFirst();
    }

    private static MetricBatch point(long step, double loss) {
        return MetricBatch.of(MetricBatch.Series.point("loss", step, 1_000 + step, loss));
    }

    private void awaitStop(RunId run) {
        await().atMost(Duration.ofSeconds(30)).until(() -> runs.decision(run).isStop());
    }

    /** The program ends, as it would on its own or since it was asked to. */
    private void end(RunId run) {
        Job job = Objects.requireNonNull(held.get(run));
        jobs.ended(agent, new AttemptEnd(job.id(), job.attempt(), 0, "exited", false, List.of()));
    }

    private void endAll(SweepId sweep) {
        for (int trial = 1; trial <= RUNS; trial++) {
            end(run(sweep, trial));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> find(sweep).status() == SweepStatus.FINISHED);
    }

    @Test
    void a_race_stops_the_worse_half_at_the_second_value_and_says_so_wherever_one_may_look() {
        SweepId sweep = begin("{type: race}");

        for (int step = 1; step <= 2; step++) {
            for (int trial = 1; trial <= RUNS; trial++) {
                metrics.log(run(sweep, trial), point(step, trial - .1 * step));
            }
        }
        awaitStop(run(sweep, RUNS));

        assertThat(runs.decision(run(sweep, 1)).isStop()).isFalse();
        assertThat(runs.decision(run(sweep, RUNS)).reason()).startsWith("stopping rule race after 2 values: ");
        endAll(sweep);
        Sweep ended = find(sweep);
        assertThat(ended.trials().subList(0, 6)).allSatisfy(trial -> {
            assertThat(trial.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(trial.stop()).isNull();
        });
        assertThat(ended.trials().subList(6, RUNS)).allSatisfy(trial -> {
            assertThat(trial.status()).isEqualTo(RunStatus.STOPPED);
            assertThat(trial.stop())
                    .extracting(EarlyStop::rule, EarlyStop::after, EarlyStop::spared)
                    .containsExactly("race", 2, false);
            assertThat(trial.value()).as("what was reached").isEqualTo(trial.number() - .2);
        });
        assertThat(Objects.requireNonNull(ended.best()).number()).isEqualTo(1);
        Stopping stopping = Objects.requireNonNull(ended.stopping());
        assertThat(stopping.stopped()).isEqualTo(6);
        assertThat(stopping.rungs())
                .extracting(Stopping.Rung::after, Stopping.Rung::reached, Stopping.Rung::stopped)
                .containsExactly(tuple(1, RUNS, 0), tuple(2, RUNS, 6));
        assertThat(search(ended, "reason LIKE 'stopping rule race%' AND status = 'stopped'"))
                .isEqualTo(6);
    }

    private long search(Sweep sweep, String filter) {
        return runs.search(new RunQuery(
                        List.of(sweep.experiment()),
                        "sweep.id = '" + sweep.id() + "' AND " + filter,
                        List.of(),
                        View.ACTIVE,
                        0,
                        1))
                .total();
    }

    @Test
    void what_another_server_took_in_is_judged_at_the_next_tick_and_once() {
        SweepId sweep = begin("{type: hyperband, min_iter: 2, eta: 3, strict: true}");

        for (int trial = 1; trial <= RUNS; trial++) {
            store.append(run(sweep, trial), point(1, trial));
            store.append(run(sweep, trial), point(2, trial));
        }
        driver.moveAll();
        awaitMarks(sweep);

        long number = Long.parseLong(sweep.value().substring(2));
        Stopping before = Objects.requireNonNull(find(sweep).stopping());
        desk.judge(number, run(sweep, 1));
        driver.moveAll();
        assertThat(find(sweep).stopping()).isEqualTo(before);
        endAll(sweep);
        assertThat(find(sweep).counts()).containsKeys(RunStatus.FINISHED, RunStatus.STOPPED);
    }

    /** Whatever the order in which runs were judged, all have a mark in the end, and some have been stopped. */
    private void awaitMarks(SweepId sweep) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            Stopping stopping = Objects.requireNonNull(find(sweep).stopping());
            return stopping.rungs().stream().anyMatch(rung -> rung.reached() == RUNS) && stopping.stopped() > 0;
        });
    }

    @Test
    void a_spared_trial_finishes_and_tells_whether_it_should_have_been_stopped() {
        SweepId sweep = begin("{type: threshold, value: 6.5, min_iter: 1, finish: 1}");

        for (int trial = 1; trial <= RUNS; trial++) {
            metrics.log(run(sweep, trial), point(1, trial));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Objects.requireNonNull(find(sweep).stopping()).spared() == 6);
        metrics.log(run(sweep, 12), point(2, .5));
        endAll(sweep);

        assertThat(find(sweep).trials()).extracting(Trial::status).containsOnly(RunStatus.FINISHED);
        Stopping stopping = Objects.requireNonNull(find(sweep).stopping());
        assertThat(List.of(stopping.stopped(), stopping.spared(), stopping.finished(), stopping.wrong()))
                .containsExactly(0, 6, 6, 1);
        // Clopper and Pearson, 1 of 6, one-sided 95 %
        assertThat(stopping.upper()).isCloseTo(.582, org.assertj.core.data.Offset.offset(.001));
    }

    @Test
    void of_a_trial_that_was_stopped_no_further_seed_is_run() {
        SweepId sweep = sweeps.launch(new SweepFile("""
                        experiment: seeds %s
                        program: train.sh
                        method: random
                        metric: {name: loss}
                        parameters: {x: {min: 0.0, max: 1.0}}
                        replicates: {count: 3}
                        budget: {trials: 2}
                        parallel: 1
                        resources: {labels: {only: players}}
                        early_terminate: {type: threshold, value: 0.5, keep: 0}
                        """.formatted(getClass().getSimpleName()), null))
                .id();
        Job job = jobs.lease(agent, new Slots(1, 0), Duration.ZERO).getFirst();
        held.put(job.run(), job);
        jobs.started(agent, new Lease(job.id(), job.attempt()));

        metrics.log(job.run(), point(1, .9));
        awaitStop(job.run());
        end(job.run());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> find(sweep).trials().getFirst().status() == RunStatus.STOPPED);
        driver.moveAll();

        assertThat(find(sweep).trials().getFirst().runs()).containsExactly(job.run());
        assertThat(find(sweep).trials()).hasSize(2);
        sweeps.stop(sweep);
    }
}
