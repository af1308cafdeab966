package dev.descent.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Artifacts;
import dev.descent.api.ErrorCode;
import dev.descent.api.ExperimentId;
import dev.descent.api.LogLine;
import dev.descent.api.Logs;
import dev.descent.api.NewRun;
import dev.descent.api.Run;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.server.telemetry.Counted;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Files, lines, signs of life and counts of runs. */
abstract class RunFilesContract {
    @Inject
    Runs runs;

    @Inject
    Artifacts artifacts;

    @Inject
    Logs logs;

    @Inject
    HeartbeatWatch watch;

    @Inject
    Clock clock;

    @Inject
    @All
    List<Counted> counted;

    private Run running() {
        return runs.create(NewRun.running(new ExperimentId("0"), null));
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_file_and_a_line_belong_to_a_run_that_exists_and_is_not_deleted() throws IOException {
        Run run = running();
        RunId unknown = new RunId("f".repeat(32));
        LogLine line = new LogLine(1, "stdout", "größe ☃");

        artifacts.write(run.id(), "a/b.txt", bytes("x"));
        logs.append(run.id(), List.of(line));

        assertThat(artifacts.list(run.id(), "a")).extracting("path").containsExactly("a/b.txt");
        assertThat(logs.read(run.id(), 0, 10).items()).containsExactly(line);
        RunsContract.refused(ErrorCode.NOT_FOUND, () -> artifacts.write(unknown, "b", bytes("x")));
        RunsContract.refused(ErrorCode.NOT_FOUND, () -> logs.append(unknown, List.of(line)));
        RunsContract.refused(ErrorCode.NOT_FOUND, () -> logs.read(unknown, 0, 1));
        runs.delete(run.id());
        RunsContract.refused(ErrorCode.STATE, () -> artifacts.write(run.id(), "b", bytes("x")));
        RunsContract.refused(ErrorCode.STATE, () -> logs.append(run.id(), List.of(line)));
    }

    @Test
    void a_program_that_falls_silent_is_lost_and_one_that_never_spoke_is_not() {
        Run spoke = running();
        Run mute = running();
        runs.heartbeat(spoke.id());
        long silence = Duration.ofMinutes(5).toMillis();

        watch.endSilent(clock.millis() + silence - 60_000);
        assertThat(runs.find(spoke.id()).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
        watch.endSilent(clock.millis() + silence + 60_000);

        assertThat(runs.find(spoke.id()).orElseThrow().status()).isEqualTo(RunStatus.LOST);
        assertThat(runs.find(spoke.id()).orElseThrow().reason()).contains("no sign of life for 5 minutes");
        assertThat(runs.find(mute.id()).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void a_lost_run_that_speaks_again_runs_again_and_one_that_says_its_end_has_ended_so() {
        Run back = lost();
        Run over = lost();

        logs.append(back.id(), List.of(new LogLine(1, "stdout", "late")));
        assertThat(status(back)).isEqualTo(RunStatus.LOST);
        runs.heartbeat(back.id());
        runs.end(over.id(), RunEnd.of(RunStatus.FINISHED));

        assertThat(status(back)).isEqualTo(RunStatus.RUNNING);
        assertThat(runs.find(back.id()).orElseThrow().endedAt()).isNull();
        assertThat(status(over)).isEqualTo(RunStatus.FINISHED);
    }

    private Run lost() {
        Run run = running();
        runs.heartbeat(run.id());
        watch.endSilent(clock.millis() + Duration.ofMinutes(6).toMillis());
        assertThat(status(run)).isEqualTo(RunStatus.LOST);
        return run;
    }

    private RunStatus status(Run run) {
        return runs.find(run.id()).orElseThrow().status();
    }

    @Test
    void a_run_that_is_created_twice_under_its_own_id_is_one() {
        RunId id = new RunId("abcdef" + "%026x".formatted(System.nanoTime()));

        Run first = runs.create(NewRun.running(new ExperimentId("0"), "a").withId(id));
        Run again = runs.create(NewRun.running(new ExperimentId("0"), "a").withId(id));

        assertThat(first.id()).isEqualTo(id);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void runs_and_findings_are_counted() {
        running();
        Map<String, Counted> meters = counted.stream().collect(Collectors.toMap(Counted::meter, Function.identity()));

        assertThat(meters).containsKeys("descent.runs", "descent.findings");
        Counted runCounts = Objects.requireNonNull(meters.get("descent.runs"));
        assertThat(runCounts.counts()).containsKeys("queued", "lost");
        assertThat(runCounts.counts().get("running")).isPositive();
    }
}
