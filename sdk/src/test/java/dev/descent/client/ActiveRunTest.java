package dev.descent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.descent.api.MetricBatch;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ActiveRunTest {
    private static final RunId RUN = Runs.ID;
    private static final Pace FAST = Runs.FAST;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final PrintStream printed = new PrintStream(errors, true, StandardCharsets.UTF_8);
    private final FakeServer server;

    @TempDir
    Path folder;

    ActiveRunTest() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ActiveRun run(URI address, boolean attached, Pace pace) {
        return Runs.begin(folder, address, attached, pace, printed);
    }

    private ActiveRun aRun() {
        return run(server.address(), false, FAST);
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    private static List<Long> steps(List<MetricBatch> batches) {
        List<Long> steps = new ArrayList<>();
        batches.forEach(batch ->
                batch.series().forEach(series -> LongStream.of(series.steps()).forEach(steps::add)));
        return steps;
    }

    @Test
    void points_arrive_in_numbered_batches_in_their_order() {
        try (ActiveRun run = aRun()) {
            for (int i = 0; i < 5_000; i++) {
                run.log("loss", 1.0 / (i + 1));
            }
        }

        assertThat(steps(server.batches()))
                .isEqualTo(LongStream.range(0, 5_000).boxed().toList());
        assertThat(server.batches())
                .extracting(MetricBatch::sequence)
                .isEqualTo(LongStream.rangeClosed(1, server.batches().size())
                        .boxed()
                        .toList());
        assertThat(server.batches())
                .extracting(MetricBatch::client)
                .doesNotContainNull()
                .containsOnly(server.batches().get(0).client());
        assertThat(errors()).isEmpty();
    }

    @Test
    void a_batch_that_failed_is_sent_again_under_its_number_before_the_next() throws InterruptedException {
        server.willAnswer(503, "");
        server.willAnswer(503, "{\"code\":\"unavailable\",\"detail\":\"starting\",\"problems\":[]}");
        server.willAnswer(500, "");
        ActiveRun run = aRun();
        run.log("loss", 0.5, 1);
        for (int i = 0; i < 4; i++) {
            server.await("/metrics");
        }
        run.log("loss", 0.25, 2);
        run.close();

        List<MetricBatch> batches = server.batches();

        assertThat(batches).extracting(MetricBatch::sequence).containsExactly(1L, 1L, 1L, 1L, 2L);
        assertThat(steps(batches)).containsExactly(1L, 1L, 1L, 1L, 2L);
        assertThat(errors().lines()).hasSize(2).last().isEqualTo("descent: the server answers again");
    }

    @Test
    void what_the_server_refuses_is_said_and_not_sent_again() {
        server.willAnswer(400, "{\"code\":\"invalid\",\"detail\":\"need another name\",\"problems\":[]}");
        try (ActiveRun run = aRun()) {
            run.log("loss", 0.5, 1);
        }

        assertThat(server.batches()).hasSize(1);
        assertThat(errors()).contains("refused 1 points: need another name");
    }

    @Test
    void closing_delivers_what_waits_and_says_the_end_last() {
        Pace slow = new Pace(Duration.ofHours(1), Duration.ofMillis(1), Duration.ofHours(1), Duration.ofSeconds(20));
        ActiveRun run = run(server.address(), false, slow);
        run.param("lr", 0.1);
        run.tag("team", "a");
        run.log("loss", Double.NaN, 7);
        run.close();

        assertThat(server.writes()).containsExactly("POST parameters", "PATCH " + RUN, "POST metrics", "POST end");
        assertThat(server.batches().get(0).series().get(0).values()).containsExactly(Double.NaN);
    }

    @Test
    void a_run_that_nobody_executes_is_ended_once() throws InterruptedException {
        ActiveRun run = aRun();
        run.finish(RunStatus.FAILED);
        run.close();

        assertThat(server.writes()).containsExactly("POST end");
        assertThat(server.await("/end").body()).contains("\"failed\"");
    }

    @Test
    void an_unreachable_server_does_not_reach_the_training() {
        URI nobody = server.address();
        server.close();
        Pace brief = new Pace(Duration.ofMillis(5), Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(50));

        assertThatCode(() -> {
                    ActiveRun run = run(nobody, false, brief);
                    run.param("lr", 0.1);
                    run.log("loss", 0.5);
                    run.log("loss", 0.4);
                    assertThat(run.shouldStop()).isFalse();
                    run.close();
                })
                .doesNotThrowAnyException();

        assertThat(errors())
                .contains("not delivered to the server", "2 points", "the end of the run", folder.toString());
    }

    @Test
    void a_stop_is_heard_and_so_is_that_another_attempt_took_over() throws InterruptedException {
        server.decides("{\"action\":\"stop\",\"reason\":\"enough\"}");
        try (ActiveRun run = run(server.address(), true, FAST)) {
            for (int i = 0; !run.shouldStop(); i++) {
                run.log("loss", 0.5, i);
                server.await("/metrics");
            }
            assertThat(run.shouldStop()).isTrue();
        }

        server.decides("{\"action\":\"continue\"}");
        server.willAnswer(409, "{\"code\":\"superseded\",\"detail\":\"attempt 2 runs\",\"problems\":[]}");
        ActiveRun old = run(server.address(), true, FAST);
        old.log("loss", 0.5, 1);
        server.await("/metrics");
        old.close();
        assertThat(old.shouldStop()).isTrue();
    }

    @Test
    void what_a_sweep_chose_is_read_as_numbers_and_text() {
        try (ActiveRun run = run(server.address(), true, FAST)) {
            assertThat(run.number("lr", 1)).isEqualTo(0.1);
            assertThat(run.number("units", 1)).isEqualTo(8);
            assertThat(run.number("depth", 3)).isEqualTo(3);
            assertThat(run.text("lr", "")).isEqualTo("0.1");
        }
    }
}
