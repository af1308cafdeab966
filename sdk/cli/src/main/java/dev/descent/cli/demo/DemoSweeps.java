package dev.descent.cli.demo;

import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.RunStatus;
import dev.descent.api.Sweep;
import dev.descent.api.SweepFile;
import dev.descent.api.SweepId;
import dev.descent.api.SweepStatus;
import dev.descent.api.Sweeps;
import dev.descent.api.Trial;
import dev.descent.cli.Format;
import dev.descent.cli.Progress;
import dev.descent.client.Descent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The two sweeps of the demo: launched, or taken up where an earlier demo on the same data was cut off. */
final class DemoSweeps {
    private static final List<String> FILES = List.of("overfitting.yaml", "double-descent.yaml");
    private static final long MILLIS_BETWEEN_LOOKS = 1000;
    private static final int LOOKS_FOR_DIAGNOSES = 60;

    private final Sweeps sweeps;
    private final Path examples;
    private final long startedAt = System.nanoTime();

    DemoSweeps(Descent descent, Path examples) {
        this.sweeps = descent.sweeps();
        this.examples = examples;
    }

    /** Runs both to their end and waits for what the diagnosis says. */
    List<Sweep> run(DemoServer server, Progress progress) throws IOException, InterruptedException {
        List<SweepId> ids = new ArrayList<>();
        for (String file : FILES) {
            ids.add(open(Files.readString(examples.resolve(file))));
        }
        List<Sweep> now = look(ids, server, progress);
        while (!now.stream().allMatch(sweep -> sweep.status().isTerminal())) {
            Thread.sleep(MILLIS_BETWEEN_LOOKS);
            now = look(ids, server, progress);
        }
        for (int look = 0; look < LOOKS_FOR_DIAGNOSES && !now.stream().allMatch(DemoSweeps::isDiagnosed); look++) {
            Thread.sleep(MILLIS_BETWEEN_LOOKS);
            now = look(ids, server, progress);
        }
        progress.done();
        return now;
    }

    static boolean hasFinished(Sweep sweep) {
        return sweep.status() == SweepStatus.FINISHED;
    }

    private SweepId open(String text) {
        return sweeps.list(null).stream()
                .filter(sweep -> !sweep.status().isTerminal() && sweep.file().equals(text))
                .map(Sweep::id)
                .findFirst()
                .orElseGet(() -> sweeps.launch(new SweepFile(text, null)).id());
    }

    private List<Sweep> look(List<SweepId> ids, DemoServer server, Progress progress) {
        try {
            List<Sweep> found = ids.stream()
                    .map(id -> sweeps.find(id).orElseThrow(() -> DescentException.notFound("sweep", id)))
                    .toList();
            progress.show(line(found));
            return found;
        } catch (DescentException e) {
            if (e.code() == ErrorCode.UNAVAILABLE && !server.isAlive()) {
                progress.done();
                throw new DescentException(
                        ErrorCode.UNAVAILABLE,
                        "the server has ended; './descent demo' on the same folder goes on where it was\n"
                                + server.lastWords());
            }
            throw e;
        }
    }

    private String line(List<Sweep> now) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
        String each = now.stream().map(DemoSweeps::state).collect(Collectors.joining("   "));
        return "%d:%02d  %s   %s"
                .formatted(elapsed.toMinutes(), elapsed.toSecondsPart(), each, remaining(now, elapsed));
    }

    private static String state(Sweep sweep) {
        String failed = count(sweep, RunStatus.FAILED) > 0 ? ", " + count(sweep, RunStatus.FAILED) + " failed" : "";
        return "%s %d/%d (%d running%s)"
                .formatted(sweep.name(), ended(sweep), planned(sweep), count(sweep, RunStatus.RUNNING), failed);
    }

    private static String remaining(List<Sweep> now, Duration elapsed) {
        long ended = now.stream().mapToLong(DemoSweeps::ended).sum();
        long planned = now.stream().mapToLong(DemoSweeps::planned).sum();
        if (ended == planned) {
            return "reading the curves";
        }
        return ended < 3
                ? ""
                : "about "
                        + Format.duration(elapsed.multipliedBy(planned - ended).dividedBy(ended)) + " left";
    }

    private static boolean isDiagnosed(Sweep sweep) {
        boolean runs = sweep.trials().stream().allMatch(DemoSweeps::isDiagnosed);
        return runs && sweep.verdict() != null;
    }

    private static boolean isDiagnosed(Trial trial) {
        return trial.verdict() != null;
    }

    private static long ended(Sweep sweep) {
        return sweep.counts().entrySet().stream()
                .filter(entry -> entry.getKey().isTerminal())
                .mapToLong(entry -> entry.getValue())
                .sum();
    }

    private static long planned(Sweep sweep) {
        Integer planned = sweep.planned();
        long known = sweep.counts().values().stream().mapToLong(count -> count).sum();
        return planned == null ? known : Math.max(known, (long) planned * sweep.replicates());
    }

    private static int count(Sweep sweep, RunStatus status) {
        return sweep.counts().getOrDefault(status, 0);
    }
}
