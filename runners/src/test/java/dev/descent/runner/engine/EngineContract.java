package dev.descent.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.AttemptEnd;
import dev.descent.api.JobId;
import dev.descent.api.Lease;
import dev.descent.api.LogLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every engine promises; the programs are shell scripts. */
@Timeout(60)
public abstract class EngineContract {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    protected Path folder;

    protected Engine engine;
    private final Queue<LogLine> lines = new ConcurrentLinkedQueue<>();
    private int orders;

    protected abstract Engine create();

    @BeforeEach
    void open() {
        engine = create();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    protected final Order shell(String script, @Nullable Duration timeout, Duration grace) {
        return order(List.of("/bin/sh", "-c", script), Map.of(), timeout, grace);
    }

    private Order order(
            List<String> command, Map<String, String> environment, @Nullable Duration timeout, Duration grace) {
        return new Order(new Lease(new JobId("j-" + ++orders), 1), command, environment, folder, timeout, grace);
    }

    private AttemptEnd run(String script) {
        return engine.start(shell(script, null, LONG), lines::add).end().join();
    }

    /** Starts a script and returns once it has printed a line: its traps are set then. */
    private Attempt running(String script, @Nullable Duration timeout, Duration grace) throws InterruptedException {
        CountDownLatch printed = new CountDownLatch(1);
        Attempt attempt = engine.start(shell(script, timeout, grace), line -> {
            lines.add(line);
            printed.countDown();
        });
        assertThat(printed.await(20, TimeUnit.SECONDS)).isTrue();
        return attempt;
    }

    @Test
    void a_program_that_ends_well_has_exit_code_0_and_its_lines() {
        AttemptEnd end = run("echo first; echo second; echo trouble >&2");

        assertThat(end.exitCode()).isZero();
        assertThat(end.reason()).isEqualTo("exited");
        assertThat(end.stopped()).isFalse();
        assertThat(lines.stream().filter(line -> line.stream().equals("stdout")).map(LogLine::text))
                .containsExactly("first", "second");
        assertThat(lines.stream().filter(line -> line.stream().equals("stderr")).map(LogLine::text))
                .containsExactly("trouble");
        assertThat(end.lastLines()).containsExactlyInAnyOrder("first", "second", "trouble");
    }

    @Test
    void a_program_that_prints_nothing_ends_well() {
        AttemptEnd end = run("true");

        assertThat(end.exitCode()).isZero();
        assertThat(end.lastLines()).isEmpty();
    }

    @Test
    void the_exit_code_of_a_failure_is_kept_with_the_last_20_lines() {
        AttemptEnd end = run("for i in $(seq 1 50); do echo line $i; done; exit 3");

        assertThat(end.exitCode()).isEqualTo(3);
        assertThat(end.lastLines()).hasSize(20).startsWith("line 31").endsWith("line 50");
    }

    @Test
    void a_signal_is_told_as_128_and_its_number() {
        AttemptEnd end = run("kill -KILL $$");

        assertThat(end.exitCode()).isEqualTo(128 + 9);
        assertThat(end.reason()).isEqualTo("killed by signal 9");
        assertThat(end.stopped()).isFalse();
    }

    @Test
    void a_program_sees_its_environment_and_its_folder() {
        Order order = order(
                List.of("/bin/sh", "-c", "echo \"$GREETING\"; pwd; echo \"[$DESCENT_GROUP]\""),
                Map.of("GREETING", "größe \"x\""),
                null,
                LONG);

        engine.start(order, lines::add).end().join();

        assertThat(lines).extracting(LogLine::text).containsExactly("größe \"x\"", folder.toString(), "[]");
    }

    @Test
    void arguments_arrive_as_they_are() {
        List<String> odd = List.of("a b", "", "$HOME", "'\"`", "*", "--");

        engine.start(
                        order(
                                java.util.stream.Stream.concat(
                                                java.util.stream.Stream.of("/usr/bin/printf", "%s\\n"), odd.stream())
                                        .toList(),
                                Map.of(),
                                null,
                                LONG),
                        lines::add)
                .end()
                .join();

        assertThat(lines).extracting(LogLine::text).containsExactlyElementsOf(odd);
    }

    @Test
    void a_missing_program_cannot_start() {
        AttemptEnd end = engine.start(order(List.of("no-such-program"), Map.of(), null, LONG), lines::add)
                .end()
                .join();

        assertThat(end.exitCode()).isNull();
        assertThat(end.reason()).startsWith("cannot start: ").contains("no-such-program");
    }

    @Test
    void a_missing_folder_cannot_start() {
        Order order = new Order(
                new Lease(new JobId("j-1"), 1), List.of("true"), Map.of(), folder.resolve("gone"), null, LONG);

        AttemptEnd end = engine.start(order, lines::add).end().join();

        assertThat(end.reason()).startsWith("cannot start: ").contains("gone");
    }

    @Test
    void a_terminated_program_may_end_in_its_own_way() throws InterruptedException {
        Attempt attempt = running("trap 'echo bye; exit 5' TERM; echo ready; while :; do sleep 0.05; done", null, LONG);

        attempt.terminate(LONG);
        AttemptEnd end = attempt.end().join();

        assertThat(end.exitCode()).isEqualTo(5);
        assertThat(end.stopped()).isTrue();
        assertThat(end.lastLines()).contains("bye");
    }

    @Test
    void a_program_that_ignores_SIGTERM_is_killed_after_the_grace() throws InterruptedException {
        Attempt attempt = running("trap '' TERM; echo ready; while :; do sleep 0.05; done", null, LONG);

        attempt.terminate(SHORT);
        AttemptEnd end = attempt.end().join();

        assertThat(end.exitCode()).isEqualTo(128 + 9);
        assertThat(end.stopped()).isTrue();
    }

    @Test
    void a_timeout_ends_the_program_and_is_no_stop() {
        AttemptEnd end = engine.start(shell("echo ready; sleep 60", SHORT, SHORT), lines::add)
                .end()
                .join();

        assertThat(end.reason()).startsWith("timeout");
        assertThat(end.stopped()).isFalse();
        assertThat(end.exitCode()).isNotZero();
    }

    @Test
    void the_whole_tree_of_processes_ends_with_the_program() throws Exception {
        Attempt attempt = running("sleep 60 & echo $! > child; echo ready; wait", null, LONG);
        ProcessHandle child = ProcessHandle.of(
                        Long.parseLong(Files.readString(folder.resolve("child")).strip()))
                .orElseThrow();

        attempt.terminate(Duration.ZERO);
        attempt.end().join();

        child.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void what_a_program_left_in_the_background_ends_with_it() throws Exception {
        run("sleep 60 & echo $! > child");

        long pid = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        ProcessHandle.of(pid)
                .map(ProcessHandle::onExit)
                .ifPresent(gone -> gone.orTimeout(20, TimeUnit.SECONDS).join());
    }

    @Test
    void the_engine_lists_what_runs() throws InterruptedException {
        Attempt attempt = running("echo ready; sleep 60", null, LONG);

        assertThat(engine.running()).containsExactly(attempt);

        attempt.terminate(Duration.ZERO);
        attempt.end().join();
        assertThat(engine.running()).isEmpty();
    }

    @Test
    void a_closed_engine_leaves_nothing_behind() throws InterruptedException {
        Attempt attempt = running("trap '' TERM; echo ready; while :; do sleep 0.05; done", null, LONG);

        engine.close();

        assertThat(attempt.end()).isCompleted();
    }

    @Test
    void nothing_is_adopted_of_what_has_ended() {
        Attempt attempt = engine.start(shell("true", null, LONG), lines::add);
        attempt.end().join();

        assertThat(engine.adopt(attempt.lease(), attempt.handle(), lines::add)).isEmpty();
    }
}
