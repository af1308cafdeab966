package dev.descent.runner.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.JobId;
import dev.descent.api.Lease;
import dev.descent.api.LogLine;
import dev.descent.runner.engine.Attempt;
import dev.descent.runner.engine.Engine;
import dev.descent.runner.engine.EngineContract;
import dev.descent.runner.engine.Order;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LocalEngineTest extends EngineContract {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_700_000_000_000L), ZoneOffset.UTC);

    @Override
    protected Engine create() {
        return new LocalEngine(CLOCK);
    }

    @Test
    void lines_carry_the_time_at_which_they_were_read() {
        var lines = new ConcurrentLinkedQueue<LogLine>();

        engine.start(shell("echo a", null, Duration.ZERO), lines::add).end().join();

        assertThat(lines).containsExactly(new LogLine(1_700_000_000_000L, "stdout", "a"));
    }

    @Test
    void a_process_that_left_the_session_is_killed_with_its_parent() throws Exception {
        CountDownLatch printed = new CountDownLatch(1);
        var lines = new ConcurrentLinkedQueue<LogLine>();
        Attempt attempt = engine.start(shell("setsid -w sh -c 'echo $$; sleep 60'", null, Duration.ZERO), line -> {
            lines.add(line);
            printed.countDown();
        });
        assertThat(printed.await(20, TimeUnit.SECONDS)).isTrue();
        ProcessHandle stray =
                ProcessHandle.of(Long.parseLong(lines.element().text())).orElseThrow();

        attempt.terminate(Duration.ZERO);

        stray.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_program_that_runs_out_of_memory_fails_with_the_reason_in_its_last_lines() {
        Order order = java(Exhausting.class, "-Xmx16m", "-XX:+ExitOnOutOfMemoryError");

        var end = engine.start(order, line -> {}).end().join();

        assertThat(end.exitCode()).isEqualTo(3);
        assertThat(String.join("\n", end.lastLines())).contains("OutOfMemoryError");
    }

    @Test
    void children_do_not_outlive_an_agent_that_is_killed() throws Exception {
        Process agent = new ProcessBuilder(java(Dying.class).command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ProcessHandle child = child(agent);

        agent.destroyForcibly().waitFor();

        child.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_child_of_an_earlier_agent_is_recognised_and_ended() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
        ProcessIdentity another =
                new ProcessIdentity(identity.pid(), identity.startedAt().minusSeconds(60));
        Lease lease = new Lease(new JobId("j-1"), 1);

        engine.adopt(lease, another.toString(), line -> {});
        assertThat(process.isAlive()).isTrue();

        assertThat(engine.adopt(lease, identity.toString(), line -> {})).isEmpty();
        assertThat(process.waitFor()).isEqualTo(128 + 9);
    }

    private Order java(Class<?> program, String... options) {
        var command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        return new Order(new Lease(new JobId("j-1"), 1), command, Map.of(), folder, null, Duration.ZERO);
    }

    private static ProcessHandle child(Process agent) throws IOException {
        BufferedReader reader = agent.inputReader(StandardCharsets.UTF_8);
        return ProcessHandle.of(Long.parseLong(String.valueOf(reader.readLine())))
                .orElseThrow();
    }

    /** A program that takes all the memory it gets. */
    static final class Exhausting {
        public static void main(String[] arguments) {
            var hoard = new java.util.ArrayList<byte[]>();
            while (hoard.size() < 1_000_000) {
                hoard.add(new byte[1 << 20]);
            }
            System.out.println(hoard.size());
        }
    }

    /** An agent that prints the process id of its child and waits to be killed. */
    static final class Dying {
        public static void main(String[] arguments) {
            Order order = new Order(
                    new Lease(new JobId("j-1"), 1),
                    List.of("/bin/sh", "-c", "trap '' TERM HUP; echo $$; while :; do sleep 0.05; done"),
                    Map.of(),
                    Path.of("/"),
                    null,
                    Duration.ZERO);
            new LocalEngine(Clock.systemUTC())
                    .start(order, line -> System.out.println(line.text()))
                    .end()
                    .join();
        }
    }
}
