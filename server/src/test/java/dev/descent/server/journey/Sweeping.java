package dev.descent.server.journey;

import static org.awaitility.Awaitility.await;

import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Sweep;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.client.Descent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Sweeps whose trials are small shell scripts that log with {@code curl}. */
final class Sweeping {
    /** Logs a point; the arguments are the step and the value. */
    private static final String LOG = """
            log() {
              curl -fsS -X POST "$DESCENT_SERVER/api/v1/runs/$DESCENT_RUN_ID/metrics" -H "Authorization: Bearer $DESCENT_TOKEN" \\
                -H 'Content-Type: application/json' -d "{\\"metrics\\":{\\"loss\\":$2},\\"step\\":$1}"
            }
            """;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Sweeping() {}

    /** A sweep of so many trials of a script. */
    static SweepId launch(Descent descent, Path folder, int trials, String script, String... more) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("trial.sh"), "set -u\n" + LOG + script);
        String file = """
                name: journey
                experiment: journey
                method: grid
                metric: {name: loss, goal: minimize}
                command: [bash, trial.sh, "${args}"]
                parameters: {x: {values: %s}}
                """.formatted(IntStream.rangeClosed(1, trials).boxed().toList());
        String whole = file + String.join("\n", more) + "\n";
        return descent.sweeps().launch(new SweepFile(whole, folder.toString())).id();
    }

    /** The sweep once it has ended. */
    static Sweep ended(Descent descent, SweepId id) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> descent.sweeps().find(id).orElseThrow(),
                        sweep -> sweep.status().isTerminal());
    }

    /** Waits until so many runs of the sweep have a status. */
    static void awaitRuns(Descent descent, SweepId id, RunStatus status, int atLeast) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> descent.sweeps().find(id).orElseThrow().counts().getOrDefault(status, 0) >= atLeast);
    }

    /** What the run's loss came to. */
    static MetricSummary loss(Run run) {
        return Objects.requireNonNull(run.metrics().get("loss"), () -> "no loss in " + run);
    }

    /** The sweep's runs, in the order of its trials. */
    static List<Run> runs(Descent descent, Sweep sweep) {
        return sweep.trials().stream()
                .flatMap(trial -> trial.runs().stream())
                .map((RunId id) -> descent.runs().find(id).orElseThrow())
                .toList();
    }
}
