package dev.descent.server.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.api.Artifacts;
import dev.descent.api.ErrorCode;
import dev.descent.api.ExperimentId;
import dev.descent.api.LogLine;
import dev.descent.api.Logs;
import dev.descent.api.NewRun;
import dev.descent.api.Run;
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
        long silence = HeartbeatWatch.SILENCE.toMillis();

        watch.endSilent(clock.millis() + silence - 60_000);
        assertThat(runs.find(spoke.id()).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
        watch.endSilent(clock.millis() + silence + 60_000);

        assertThat(runs.find(spoke.id()).orElseThrow().status()).isEqualTo(RunStatus.LOST);
        assertThat(runs.find(spoke.id()).orElseThrow().reason()).contains("no sign of life for 5 minutes");
        assertThat(runs.find(mute.id()).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
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
