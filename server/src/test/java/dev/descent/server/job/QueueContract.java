package dev.descent.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.Agent;
import dev.descent.api.AgentId;
import dev.descent.api.AgentInfo;
import dev.descent.api.AttemptEnd;
import dev.descent.api.DescentException;
import dev.descent.api.Execution;
import dev.descent.api.Job;
import dev.descent.api.JobId;
import dev.descent.api.Lease;
import dev.descent.api.LeaseRenewal;
import dev.descent.api.MetricBatch;
import dev.descent.api.NewRun;
import dev.descent.api.Resources;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Slots;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the queue promises to sweeps and agents, on any database. */
abstract class QueueContract extends QueueFixture {
    @Test
    void a_job_goes_from_the_queue_to_a_finished_run() {
        RunId run = submit();

        Job job = leaseOne();
        assertThat(job.run()).isEqualTo(run);
        assertThat(job.experiment()).isEqualTo(experiment);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.parameters()).isEqualTo("{\"units\":8}");
        assertThat(job.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(find(run).status()).isEqualTo(RunStatus.QUEUED);

        jobs.started(agent, attempt(job));
        assertThat(find(run).status()).isEqualTo(RunStatus.RUNNING);

        jobs.ended(agent, end(job, 0, "exited"));
        assertThat(find(run).status()).isEqualTo(RunStatus.FINISHED);
        assertThat(find(run).exitCode()).isZero();
        assertThat(lease(agent)).isEmpty();
    }

    @Test
    void the_same_news_twice_are_harmless() {
        RunId run = submit();
        Job job = startOne();
        jobs.started(agent, attempt(job));

        jobs.ended(agent, end(job, 0, "exited"));
        jobs.ended(agent, end(job, 0, "exited"));

        assertThat(find(run).status()).isEqualTo(RunStatus.FINISHED);
    }

    @Test
    void a_failed_attempt_is_tried_again_and_then_fails_with_code_and_last_lines() {
        RunId run = submit(Resources.ONE_CORE, 1, 0);
        jobs.ended(agent, end(startOne(), 3, "exited"));
        assertThat(find(run).status()).isEqualTo(RunStatus.QUEUED);
        assertThat(find(run).reason()).contains("exit code 3", "last words");

        Job second = startOne();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(find(run).attempt()).isEqualTo(2);
        jobs.ended(agent, end(second, 137, "killed by signal 9"));

        assertThat(find(run).status()).isEqualTo(RunStatus.FAILED);
        assertThat(find(run).exitCode()).isEqualTo(137);
        assertThat(find(run).reason()).contains("killed by signal 9", "last words");
    }

    @Test
    void what_cannot_start_fails_without_an_exit_code() {
        RunId run = submit(Resources.ONE_CORE, 0, 0);

        jobs.ended(agent, end(startOne(), null, "cannot start: no such program"));

        assertThat(find(run).status()).isEqualTo(RunStatus.FAILED);
        assertThat(find(run).reason()).contains("no such program");
        assertThat(find(run).exitCode()).isNull();
    }

    @Test
    void an_expired_lease_is_taken_back_and_the_old_attempt_is_refused() {
        RunId run = submit();
        Job first = startOne();
        assertThat(tokens.read(first.token()))
                .hasValueSatisfying(caller -> assertThat(caller.run()).isEqualTo(run));

        reapLater();
        assertThat(find(run).status()).isEqualTo(RunStatus.QUEUED);
        assertSuperseded(() -> tokens.read(first.token()));
        AgentId other = register("second", Map.of());
        Job second = lease(other).getFirst();
        jobs.started(other, attempt(second));

        assertThat(second.run()).isEqualTo(run);
        assertThat(second.attempt()).isEqualTo(2);
        assertSuperseded(() -> jobs.ended(agent, end(first, 0, "exited")));
        assertSuperseded(() -> tokens.read(first.token()));
        assertThat(tokens.read(second.token())).isPresent();
        assertThat(jobs.renew(agent, List.of(attempt(first))).superseded()).containsExactly(first.id());
        assertThat(find(run).status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void the_points_of_an_older_attempt_are_hidden_when_the_next_one_starts() {
        RunId run = submit();
        startOne();
        metrics.append(run, MetricBatch.of(MetricBatch.Series.point("loss", 3, 1, 0.5)));
        assertThat(metrics.points(run, "loss", 0, 10).size()).isEqualTo(1);
        reapLater();

        startOne();

        assertThat(metrics.points(run, "loss", 0, 10).size()).isZero();
    }

    @Test
    void a_run_whose_agents_are_lost_too_often_is_lost() {
        RunId run = submit(Resources.ONE_CORE, 5, 1);

        startOne();
        reapLater();
        startOne();
        reapLater();

        assertThat(find(run).status()).isEqualTo(RunStatus.LOST);
        assertThat(find(run).reason()).contains("fell silent");
    }

    @Test
    void a_renewed_lease_does_not_expire() {
        RunId run = submit();
        Job job = startOne();

        QuarkusTransaction.requiringNew().run(() -> {
            Clock soon = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(25));
            new Heartbeats(entities, soon).renew(agent, List.of(attempt(job)));
        });
        reapLater();

        assertThat(find(run).status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void an_agent_that_came_back_without_its_attempts_has_lost_them() {
        RunId run = submit(Resources.ONE_CORE, 0, 1);
        startOne();
        assertThat(register("first", Map.of())).isEqualTo(agent);

        Heartbeats.Answer answer =
                QuarkusTransaction.requiringNew().call(() -> new Heartbeats(entities, later()).renew(agent, List.of()));
        assertThat(answer.missing()).hasSize(1);
        assertThat(jobs.renew(agent, List.of()))
                .as("an attempt that has just started may not have reached the agent's list")
                .isEqualTo(new LeaseRenewal(List.of(), List.of()));
        assertThat(find(run).status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void an_agent_that_ends_in_good_order_gives_its_job_back_unblamed() {
        RunId run = submit(Resources.ONE_CORE, 0, 0);

        jobs.ended(agent, end(startOne(), 143, AttemptEnd.AGENT_ENDED));

        assertThat(find(run).status()).isEqualTo(RunStatus.QUEUED);
        assertThat(startOne().attempt()).isEqualTo(2);
    }

    @Test
    void a_waiting_run_that_is_stopped_is_cancelled() {
        RunId run = submit();

        runs.stop(run, "not needed");

        assertThat(find(run).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(lease(agent)).isEmpty();
    }

    @Test
    void a_leased_run_that_is_stopped_before_it_starts_is_cancelled() {
        RunId run = submit();
        Job job = leaseOne();

        queue.stop(run, "not needed");

        assertSuperseded(() -> jobs.started(agent, attempt(job)));
        assertThat(find(run).status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void a_running_run_is_asked_to_stop_and_is_stopped_however_it_ends() {
        RunId run = submit();
        Job job = startOne();

        queue.stop(run, "a better one is known");

        assertThat(runs.decision(run).isStop()).isTrue();
        assertThat(jobs.renew(agent, List.of(attempt(job))).stop()).containsExactly(job.id());
        jobs.ended(agent, end(job, 143, "stopped"));
        assertThat(find(run).status()).isEqualTo(RunStatus.STOPPED);
        assertThat(find(run).reason()).contains("a better one is known");
        assertThat(lease(agent)).isEmpty();
    }

    @Test
    void jobs_go_to_agents_with_the_slots_and_labels_that_they_need() {
        RunId special = submit(new Resources(1, 0, null, Map.of("zone", "a")), 0, 0);
        RunId wide = submit(new Resources(2, 0, null, Map.of()), 0, 0);
        RunId device = submit(new Resources(1, 1, null, Map.of()), 0, 0);
        RunId plain = submit();

        assertThat(jobs.lease(agent, new Slots(1, 0), Duration.ZERO))
                .extracting(Job::run)
                .containsExactly(plain);
        assertThat(lease(agent)).extracting(Job::run).containsExactly(wide);
        assertThat(lease(register("labelled", Map.of("zone", "a", "disk", "fast"))))
                .extracting(Job::run)
                .containsExactly(special);
        assertThat(jobs.lease(agent, new Slots(1, 1), Duration.ZERO))
                .extracting(Job::run)
                .containsExactly(device);
    }

    @Test
    void a_waiting_agent_is_woken_by_a_new_job_and_by_a_later_call_of_its_own() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<List<Job>> older = threads.submit(() -> jobs.lease(agent, TWO, Duration.ofSeconds(50)));
            Future<List<Job>> newer = threads.submit(() -> {
                older.get(20, TimeUnit.SECONDS);
                return List.of();
            });
            List<Job> none = List.of();
            while (!newer.isDone()) {
                none = jobs.lease(agent, TWO, Duration.ZERO);
            }
            assertThat(none).isEmpty();
            assertThat(older.get()).isEmpty();

            Future<List<Job>> waiting = threads.submit(() -> jobs.lease(agent, TWO, Duration.ofSeconds(50)));
            RunId run = submit();
            assertThat(waiting.get(20, TimeUnit.SECONDS)).extracting(Job::run).containsExactly(run);
        }
    }

    @Test
    void sixteen_threads_lease_500_jobs_once_each() throws Exception {
        List<NewJob> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            RunId run = runs.create(new NewRun(
                            experiment, null, RunStatus.QUEUED, "", null, null, null, null, null, Map.of(), Map.of()))
                    .id();
            many.add(new NewJob(run, Execution.recipe("x"), "{}", Resources.ONE_CORE, null, Duration.ZERO, 0, 0));
        }
        queue.submit(many);
        List<AgentId> lessees = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            lessees.add(register("lessee " + i, Map.of()));
        }

        Set<JobId> seen = ConcurrentHashMap.newKeySet();
        List<Callable<Integer>> tasks = lessees.stream()
                .<Callable<Integer>>map(lessee -> () -> leaseAll(lessee, seen))
                .toList();
        int leased = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<Integer> count : threads.invokeAll(tasks)) {
                leased += count.get();
            }
        }

        assertThat(leased).isEqualTo(500);
        assertThat(seen).hasSize(500);
    }

    /** Leases until nothing is left: several looks in a row, because others hold locks on what they have not yet taken. */
    private int leaseAll(AgentId lessee, Set<JobId> seen) {
        int leased = 0;
        for (int misses = 0; misses < 5; misses++) {
            for (Job job : lease(lessee)) {
                seen.add(job.id());
                leased++;
                misses = 0;
            }
        }
        return leased;
    }

    @Test
    void the_list_of_agents_says_what_they_run() {
        RunId run = submit();
        startOne();

        Agent listed = agents.list().stream()
                .filter(one -> one.id().equals(agent))
                .findFirst()
                .orElseThrow();

        assertThat(listed.alive()).isTrue();
        assertThat(listed.busy()).isEqualTo(new Slots(1, 0));
        assertThat(listed.running()).containsExactly(run);
        assertThat(listed.machine()).containsEntry("host", "here");
    }

    @Test
    void an_agent_of_another_protocol_is_refused_with_both_numbers() {
        AgentInfo info = new AgentInfo("odd", 99, "local", TWO, Map.of(), Map.of());

        assertThatThrownBy(() -> agents.register(info))
                .isInstanceOf(DescentException.class)
                .hasMessageContaining("99")
                .hasMessageContaining(Integer.toString(AgentInfo.PROTOCOL));
    }

    @Test
    void unknown_agents_jobs_and_tokens_are_told_apart_from_superseded_ones() {
        AgentId nobody = new AgentId("a-999999999");

        assertThatThrownBy(() -> lease(nobody)).hasMessageContaining("agent 'a-999999999' not found");
        assertThatThrownBy(() -> jobs.renew(nobody, List.of())).hasMessageContaining("not found");
        assertThatThrownBy(() -> jobs.started(agent, new Lease(new JobId("j-999999999"), 1)))
                .hasMessageContaining("job 'j-999999999' not found");
        assertThat(tokens.read("j-1.1.00000000000000000000000000000000")).isEmpty();
        assertThat(tokens.read("anything else")).isEmpty();
    }
}
