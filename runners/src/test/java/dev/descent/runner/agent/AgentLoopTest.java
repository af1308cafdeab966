package dev.descent.runner.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.api.AgentInfo;
import dev.descent.api.AttemptEnd;
import dev.descent.api.DescentException;
import dev.descent.api.Execution;
import dev.descent.api.ExperimentId;
import dev.descent.api.Job;
import dev.descent.api.JobId;
import dev.descent.api.LogLine;
import dev.descent.api.MetricBatch;
import dev.descent.api.Resources;
import dev.descent.api.RunId;
import dev.descent.api.Slots;
import dev.descent.runner.engine.local.LocalEngine;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AgentLoopTest {
    private static final String ENDLESS = "echo ready; while :; do sleep 0.05; done";

    @TempDir
    Path folder;

    private final FakeServer server = new FakeServer();
    private @Nullable AgentLoop agent;
    private Duration readings = Duration.ZERO;

    @AfterEach
    void close() {
        AgentLoop started = agent;
        if (started != null) {
            started.close();
        }
    }

    private AgentLoop create(int protocol) {
        AgentSettings settings = new AgentSettings(
                URI.create("http://127.0.0.1:5000"),
                new AgentInfo("a", protocol, "local", new Slots(1, 0), Map.of(), Map.of()),
                List.of(),
                folder.resolve("state"),
                new Programs("", "sdk.jar"),
                Duration.ofMillis(50),
                readings);
        return new AgentLoop(server.ports(), settings, new LocalEngine(Clock.systemUTC()), Clock.systemUTC());
    }

    private AgentLoop start() {
        AgentLoop started = create(AgentInfo.PROTOCOL);
        agent = started;
        started.start();
        return started;
    }

    /** Each job has a run of its own, as in life: its folders are tidied while the next job begins. */
    private static RunId run(int number) {
        return new RunId("%032x".formatted(number));
    }

    private static Job job(int number, Execution execution, Duration grace) {
        return new Job(
                new JobId("j-" + number),
                1,
                "token-" + number,
                run(number),
                new ExperimentId("7"),
                execution,
                "{\"units\":8}",
                Resources.ONE_CORE,
                null,
                grace);
    }

    private static Job shell(int number, String script) {
        return job(
                number,
                new Execution(null, List.of("/bin/sh", "-c", script), null, Map.of("MINE", "yes")),
                Duration.ofMillis(100));
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T item = queue.poll(20, TimeUnit.SECONDS);
        assertThat(item).isNotNull();
        return java.util.Objects.requireNonNull(item);
    }

    @Test
    void a_job_finds_the_environment_of_the_contract_and_its_end_is_told_after_its_lines() throws Exception {
        start();

        server.submit(shell(1, "env; exit 3"));
        AttemptEnd end = next(server.ends);

        assertThat(end.exitCode()).isEqualTo(3);
        assertThat(server.lines)
                .extracting(LogLine::text)
                .contains(
                        "DESCENT_SERVER=http://127.0.0.1:5000",
                        "DESCENT_RUN_ID=" + run(1),
                        "DESCENT_TOKEN=token-1",
                        "DESCENT_PARAMETERS={\"units\":8}",
                        "DESCENT_SDK_CLASSPATH=sdk.jar",
                        "CUDA_VISIBLE_DEVICES=",
                        "OMP_NUM_THREADS=1",
                        "MLFLOW_TRACKING_URI=http://127.0.0.1:5000",
                        "MLFLOW_RUN_ID=" + run(1),
                        "MLFLOW_EXPERIMENT_ID=7",
                        "MLFLOW_TRACKING_TOKEN=token-1",
                        "MINE=yes")
                .anyMatch(line -> line.startsWith("DESCENT_CHECKPOINT_DIR="));
    }

    @Test
    void the_machine_s_state_is_logged_for_a_run_whose_program_runs() throws Exception {
        readings = Duration.ofMillis(50);
        start();

        server.submit(shell(1, ENDLESS));
        MetricBatch first = next(server.readings.batches);
        MetricBatch second = next(server.readings.batches);

        assertThat(first.series())
                .extracting(MetricBatch.Series::key)
                .contains("system/cpu_utilization_percentage", "system/process_memory_usage_megabytes");
        assertThat(first.series().get(0).steps()).containsExactly(0);
        assertThat(second.series().get(0).steps()).containsExactly(1);
        server.toStop.add(new JobId("j-1"));
        next(server.ends);
    }

    @Test
    void one_slot_runs_one_job_after_the_other() throws Exception {
        Path mark = folder.resolve("mark");
        String script = "mkdir " + mark + " || exit 9; sleep 0.1; rmdir " + mark;
        for (int number = 1; number <= 5; number++) {
            server.submit(shell(number, script));
        }

        start();

        for (int number = 1; number <= 5; number++) {
            assertThat(next(server.ends).exitCode()).isZero();
        }
    }

    @Test
    void what_goes_wrong_in_the_agent_itself_is_told_and_nothing_is_left_running() throws Exception {
        start();
        next(server.registrations);
        Files.delete(folder.resolve("state").resolve("attempts"));

        server.submit(shell(1, ENDLESS));

        assertThat(next(server.ends).reason()).startsWith("the agent failed: ").contains("j-1.1");
        ProcessHandle.current()
                .children()
                .forEach(child -> child.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    }

    @Test
    void a_run_that_is_to_stop_gets_its_grace_then_SIGTERM_then_SIGKILL() throws Exception {
        start();
        server.submit(shell(1, "trap '' TERM; " + ENDLESS));
        next(server.lines);

        server.toStop.add(new JobId("j-1"));
        AttemptEnd end = next(server.ends);

        assertThat(end.stopped()).isTrue();
        assertThat(end.exitCode()).isEqualTo(128 + 9);
    }

    @Test
    void a_superseded_attempt_is_killed_and_nothing_is_told() throws Exception {
        start();
        server.submit(shell(1, "trap '' TERM; " + ENDLESS));
        next(server.lines);

        server.superseded.add(new JobId("j-1"));
        server.submit(shell(2, "true"));

        assertThat(next(server.ends).job()).isEqualTo(new JobId("j-2"));
        assertThat(server.ends).isEmpty();
    }

    @Test
    void while_the_server_is_away_programs_go_on_and_their_end_is_told_later() throws Exception {
        start();
        next(server.registrations);
        Path gate = folder.resolve("gate");
        server.submit(shell(1, "echo ready; while [ ! -e " + gate + " ]; do sleep 0.05; done; echo done"));
        next(server.lines);

        server.away = true;
        Files.createFile(gate);
        assertThat(server.ends.poll(300, TimeUnit.MILLISECONDS)).isNull();
        server.away = false;

        assertThat(next(server.ends).exitCode()).isZero();
        next(server.registrations);
        assertThat(next(server.lines).text()).isEqualTo("done");
    }

    @Test
    void an_agent_may_start_before_the_server() throws Exception {
        server.away = true;
        start();
        server.away = false;

        server.submit(shell(1, "true"));

        assertThat(next(server.ends).exitCode()).isZero();
    }

    @Test
    void an_agent_that_ends_gives_its_jobs_back() throws Exception {
        AgentLoop started = start();
        server.submit(shell(1, ENDLESS));
        next(server.lines);

        started.close();

        AttemptEnd end = next(server.ends);
        assertThat(end.reason()).isEqualTo(AttemptEnd.AGENT_ENDED);
        assertThat(end.stopped()).isTrue();
    }

    @Test
    void a_recipe_without_jars_cannot_start() throws Exception {
        start();

        server.submit(job(1, Execution.recipe("classifier"), Duration.ZERO));

        AttemptEnd end = next(server.ends);
        assertThat(end.exitCode()).isNull();
        assertThat(end.reason()).startsWith("cannot start: ").contains("descent.recipes");
    }

    @Test
    void what_a_killed_agent_left_is_killed_by_the_next() throws Exception {
        Process left = new ProcessBuilder("sleep", "60").start();
        Path attempts = Files.createDirectories(folder.resolve("state").resolve("attempts"));
        long startedAt = left.info().startInstant().orElseThrow().toEpochMilli();
        Files.writeString(attempts.resolve("j-1.1"), left.pid() + "@" + startedAt);

        start();

        assertThat(left.waitFor()).isEqualTo(128 + 9);
        assertThat(attempts).isEmptyDirectory();
    }

    @Test
    void a_folder_serves_one_agent() {
        start();

        assertThatThrownBy(() -> create(AgentInfo.PROTOCOL))
                .isInstanceOf(DescentException.class)
                .hasMessageContaining("another agent");
    }

    @Test
    void an_agent_that_the_server_refuses_does_not_start() {
        try (AgentLoop refused = create(99)) {
            assertThatThrownBy(refused::start).hasMessageContaining("protocol");
        }
    }

    @Test
    void empty_scratch_and_checkpoint_folders_are_removed_and_full_ones_kept() throws Exception {
        start();
        server.submit(shell(1, "true"));
        next(server.ends);
        server.submit(shell(2, "echo x > \"$DESCENT_CHECKPOINT_DIR\"/model"));
        next(server.ends);
        close();

        List<String> left = new ArrayList<>();
        try (var files = Files.walk(folder.resolve("state"))) {
            files.filter(Files::isRegularFile).forEach(file -> left.add(String.valueOf(file.getFileName())));
        }
        assertThat(left).containsExactlyInAnyOrder("agent.lock", "model");
    }
}
