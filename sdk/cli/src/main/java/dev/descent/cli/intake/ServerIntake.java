package dev.descent.cli.intake;

import dev.descent.api.Artifact;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Experiment;
import dev.descent.api.ExperimentId;
import dev.descent.api.Imports;
import dev.descent.api.Imports.Standing;
import dev.descent.api.LogLine;
import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunInput;
import dev.descent.client.Descent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends what a source tells to a server, some runs at a time: registers them, sends the points, lines and files of those that are open, and
 * completes them. The server says what it has already, so that a second try sends nothing twice.
 */
final class ServerIntake implements Intake, AutoCloseable {
    private static final int RUNS = 100;

    private final Descent descent;
    private final Imports imports;
    private final Losses losses;
    private final Fit fit;
    private final Tally tally;
    private final String suffix;
    private final Lanes lanes = new Lanes();
    private final List<SourceRun> waiting = new ArrayList<>();
    private final Map<RunId, RunId> renamed = new HashMap<>();
    private final List<ExperimentId> deleted = new ArrayList<>();

    /**
     * An import into a server.
     *
     * @param suffix what the names of experiments get appended
     */
    ServerIntake(Descent descent, Losses losses, Tally tally, String suffix) {
        this.descent = descent;
        this.imports = descent.imports();
        this.losses = losses;
        this.fit = new Fit(losses);
        this.tally = tally;
        this.suffix = suffix;
    }

    @Override
    public Losses losses() {
        return losses;
    }

    @Override
    public ExperimentId experiment(Experiment given) {
        String name = fit.experimentName(given.name() + suffix);
        Optional<Experiment> known = descent.experiments().findByName(name);
        if (given.deletedAt() != null && known.isPresent() && known.get().deletedAt() != null) {
            // An earlier import of the same has deleted it at its end.
            descent.experiments().restore(known.get().id());
        }
        Experiment taken = imports.experiment(new Experiment(
                given.id(),
                name,
                fit.note(given.note(), name),
                fit.labels("a tag", given.tags(), name),
                given.createdAt(),
                given.updatedAt(),
                null,
                0));
        boolean ours = known.isEmpty() || known.get().createdAt().equals(given.createdAt());
        if (given.deletedAt() != null && ours) {
            deleted.add(taken.id());
        } else if (given.deletedAt() != null) {
            losses.add("that an experiment was deleted: one of its name is in use", 1, name);
        }
        tally.experiments++;
        return taken.id();
    }

    @Override
    public void run(SourceRun run) throws IOException {
        waiting.add(run);
        if (waiting.size() == RUNS) {
            send();
        }
    }

    @Override
    public void finish() throws IOException {
        send();
        deleted.forEach(descent.experiments()::delete);
    }

    private void send() throws IOException {
        if (waiting.isEmpty()) {
            return;
        }
        List<Opened> opened = open();
        Map<RunId, Map<String, MetricSummary>> stored =
                descent.metrics().summaries(opened.stream().map(Opened::id).toList());
        List<Run> complete = new ArrayList<>();
        for (Opened run : opened) {
            complete.add(transfer(run, stored.getOrDefault(run.id(), Map.of())));
        }
        lanes.await();
        if (!complete.isEmpty()) {
            imports.complete(complete);
        }
        tally.runs += complete.size();
        waiting.clear();
        tally.show(0);
    }

    /** A run that waits for its points, under the id it has here. */
    private record Opened(Run run, SourceRun source) {
        RunId id() {
            return run.id();
        }
    }

    private List<Opened> open() {
        List<Run> runs =
                waiting.stream().map(source -> fit.run(renamed(source.run()))).toList();
        List<Standing> standings = imports.open(runs);
        List<Opened> opened = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            switch (standings.get(i)) {
                case OPEN -> opened.add(new Opened(runs.get(i), waiting.get(i)));
                case KNOWN -> tally.known++;
                case TAKEN -> underAnotherId(runs.get(i), waiting.get(i)).ifPresent(opened::add);
            }
        }
        return opened;
    }

    private Optional<Opened> underAnotherId(Run run, SourceRun source) {
        RunId fresh = Ids.of("import", run.id().value(), run.queuedAt().toString());
        renamed.put(run.id(), fresh);
        Run other = Runs.withId(run, fresh, run.parent());
        Standing standing = imports.open(List.of(other)).getFirst();
        if (standing == Standing.OPEN) {
            tally.renamed++;
            losses.add("the id of a run: another run has it", 1, run.id() + ", now " + fresh);
            return Optional.of(new Opened(other, source));
        }
        tally.known++;
        return Optional.empty();
    }

    private Run renamed(Run run) {
        RunId parent = run.parent();
        return parent == null || !renamed.containsKey(parent) ? run : Runs.withId(run, run.id(), renamed.get(parent));
    }

    private Run transfer(Opened opened, Map<String, MetricSummary> stored) throws IOException {
        RunId id = opened.id();
        int lane = id.hashCode() & 0xFFFF;
        long before = stored.values().stream().mapToLong(MetricSummary::count).sum();
        Batches batches =
                new Batches("import", before, key -> fit.text("the name of a metric", key, 250, id.value()), batch -> {
                    lanes.put(lane, () -> descent.metrics().log(id, batch));
                });
        long[] last = {0};
        opened.source().points((key, step, time, value) -> {
            last[0] = Math.max(last[0], time);
            if (key.isBlank()) {
                losses.add("points of a metric without a name", 1, "of " + id);
                return;
            }
            batches.point(key, step, time, value);
            if ((batches.total() & 0xFFF) == 0) {
                tally.show(batches.total());
            }
        });
        batches.flush();
        tally.points += batches.total();
        Run ended = Runs.over(fit.run(opened.source().ended()), last[0], losses);
        if (!ended.parameters().equals(opened.run().parameters())) {
            descent.runs().logParameters(id, ended.parameters());
        }
        lines(id, opened.source());
        files(id, opened.source());
        inputs(id, opened.source());
        return Runs.withId(ended, id, opened.run().parent());
    }

    /** Lines that an earlier try has sent are not sent again. */
    private void lines(RunId id, SourceRun source) throws IOException {
        long[] known = {-1};
        source.lines(lines -> {
            known[0] = known[0] < 0 ? descent.logs().read(id, 0, 1).total() : known[0];
            int skipped = (int) Math.min(known[0], lines.size());
            known[0] -= skipped;
            List<LogLine> rest = lines.subList(skipped, lines.size());
            if (!rest.isEmpty()) {
                descent.logs().append(id, rest);
            }
            tally.lines += lines.size();
        });
    }

    private void files(RunId id, SourceRun source) throws IOException {
        Map<String, List<Artifact>> folders = new HashMap<>();
        for (SourceRun.SourceFile file : source.files()) {
            String folder = file.path().contains("/")
                    ? file.path().substring(0, file.path().lastIndexOf('/'))
                    : "";
            boolean there = folders
                    .computeIfAbsent(folder, path -> descent.artifacts().list(id, path))
                    .stream()
                    .anyMatch(known -> known.path().equals(file.path())
                            && Long.valueOf(file.size()).equals(known.size()));
            if (there || upload(id, file)) {
                tally.files++;
                tally.bytes += file.size();
            }
        }
    }

    private void inputs(RunId id, SourceRun source) throws IOException {
        List<RunInput> inputs = source.inputs().stream().map(fit::input).toList();
        if (!inputs.isEmpty()) {
            imports.inputs(id, inputs);
            tally.inputs += inputs.size();
        }
    }

    private boolean upload(RunId id, SourceRun.SourceFile file) throws IOException {
        try (InputStream content = file.opening().open()) {
            descent.artifacts().write(id, file.path(), content);
            return true;
        } catch (DescentException e) {
            if (e.code().kind() != ErrorCode.Kind.USER) {
                throw e;
            }
            losses.add("a file: " + e.getMessage(), 1, id + ", " + file.path());
            return false;
        }
    }

    @Override
    public void close() {
        lanes.close();
    }
}
