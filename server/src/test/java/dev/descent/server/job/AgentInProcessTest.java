package dev.descent.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.api.Execution;
import dev.descent.api.LogLine;
import dev.descent.api.Logs;
import dev.descent.api.Metrics;
import dev.descent.api.Resources;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Slots;
import dev.descent.runner.agent.AgentLoop;
import dev.descent.runner.agent.AgentOptions;
import dev.descent.runner.agent.AgentPorts;
import dev.descent.runner.agent.AgentSettings;
import dev.descent.runner.agent.Programs;
import dev.descent.runner.detect.Machine;
import dev.descent.runner.engine.local.LocalEngine;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real agent on the real queue, in one process. */
@QuarkusTest
class AgentInProcessTest extends EmptyQueue {
    @Inject
    Logs logs;

    @Inject
    Metrics metrics;

    @TempDir
    Path folder;

    private AgentLoop agent;

    @BeforeEach
    void start() {
        agent = agent();
        agent.start();
    }

    private AgentLoop agent() {
        Machine machine = new Machine("here", "", "", 2, 0, List.of());
        AgentSettings settings = new AgentSettings(
                URI.create("http://127.0.0.1:5000"),
                AgentOptions.info("in process", new Slots(2, 0), Map.of(), machine),
                List.of(),
                folder,
                new Programs("", ""),
                Duration.ofMillis(200));
        Clock clock = Clock.systemUTC();
        return new AgentLoop(new AgentPorts(agents, jobs, logs, metrics), settings, new LocalEngine(clock), clock);
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    private RunId submit(String script, int retryFailed) {
        return submit(
                new Execution(null, List.of("/bin/sh", "-c", script), null, Map.of()),
                "{}",
                Resources.ONE_CORE,
                null,
                Duration.ofMillis(200),
                retryFailed,
                3);
    }

    private Run ended(RunId run) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> runs.find(run).orElseThrow(),
                        found -> found.status().isTerminal());
    }

    @Test
    void runs_end_as_their_programs_do() {
        RunId silent = submit("true", 0);
        RunId failing = submit("echo trouble; exit 3", 1);
        RunId killed = submit("kill -KILL $$", 0);

        assertThat(ended(silent).status()).isEqualTo(RunStatus.FINISHED);
        assertThat(ended(failing).status()).isEqualTo(RunStatus.FAILED);
        assertThat(ended(failing).attempt()).isEqualTo(2);
        assertThat(ended(failing).reason()).contains("exit code 3", "trouble");
        assertThat(ended(killed).exitCode()).isEqualTo(137);
        assertThat(logs.read(failing, 0, 10).items()).extracting(LogLine::text).containsExactly("trouble", "trouble");
    }

    @Test
    void a_run_that_is_stopped_ends_within_its_graces() {
        RunId run = submit("echo ready; while :; do sleep 0.05; done", 5);
        await().until(() -> logs.read(run, 0, 1).total() > 0);

        runs.stop(run, "enough");

        assertThat(ended(run).status()).isEqualTo(RunStatus.STOPPED);
        assertThat(ended(run).reason()).contains("enough");
    }

    @Test
    void an_agent_that_ends_in_the_middle_costs_no_run() {
        RunId run = submit(
                "if [ $(ls \"$DESCENT_CHECKPOINT_DIR\" | wc -l) = 0 ]; then"
                        + " touch \"$DESCENT_CHECKPOINT_DIR\"/seen; echo first; sleep 60; else echo second; fi",
                0);
        await().until(() -> logs.read(run, 0, 1).total() > 0);

        agent.close();
        agent = agent();
        agent.start();

        assertThat(ended(run).status()).isEqualTo(RunStatus.FINISHED);
        assertThat(ended(run).attempt()).isEqualTo(2);
    }

    @Test
    void slots_are_refilled_without_a_pause() {
        int count = Integer.getInteger("descent.test.jobs", 12);
        String script = "sleep " + System.getProperty("descent.test.seconds", "0.3");

        List<RunId> submitted =
                IntStream.range(0, count).mapToObj(i -> submit(script, 0)).toList();
        submitted.forEach(this::ended);

        List<Run> done =
                submitted.stream().map(run -> runs.find(run).orElseThrow()).toList();
        assertThat(done).allMatch(run -> run.status() == RunStatus.FINISHED);
        // The bound is far below what an idle machine reaches: it says that no slot waits for a poll or a heartbeat.
        assertThat(utilisation(done)).isGreaterThan(0.5);
    }

    /** Time in which programs ran ÷ (slots × wall). */
    private static double utilisation(List<Run> done) {
        long first =
                done.stream().mapToLong(run -> millis(run.startedAt())).min().orElseThrow();
        long last = done.stream().mapToLong(run -> millis(run.endedAt())).max().orElseThrow();
        long busy = done.stream()
                .mapToLong(run -> millis(run.endedAt()) - millis(run.startedAt()))
                .sum();
        return busy / (2.0 * (last - first));
    }

    private static long millis(java.time.@org.jspecify.annotations.Nullable Instant time) {
        return java.util.Objects.requireNonNull(time).toEpochMilli();
    }
}
