package dev.descent.ui.demo;

import dev.descent.api.Change;
import dev.descent.api.Decision;
import dev.descent.api.DescentException;
import dev.descent.api.ExperimentId;
import dev.descent.api.MetricMeaning;
import dev.descent.api.NewRun;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunKeys;
import dev.descent.api.RunQuery;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.api.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs in memory. Of the search grammar it knows {@code attributes.status = 'word'} and {@code attributes.sweep = 'id'} alone, and orders by metric or parameter. */
public final class MemoryRuns implements Runs {
    private final Map<RunId, Run> runs = new LinkedHashMap<>();
    private final List<RunQuery> asked = new ArrayList<>();

    public synchronized void put(Run run) {
        runs.put(run.id(), run);
    }

    /** Every query so far, the latest last. */
    public synchronized List<RunQuery> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Run create(NewRun run) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized Optional<Run> find(RunId id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized Page<Run> search(RunQuery query) {
        asked.add(query);
        List<Run> found = runs.values().stream()
                .filter(run ->
                        query.experiments().isEmpty() || query.experiments().contains(run.experiment()))
                .filter(run -> query.view() == View.ALL || (query.view() == View.DELETED) == (run.deletedAt() != null))
                .filter(run -> matches(run, query.filter()))
                .sorted(order(query.orderBy()))
                .toList();
        return new Page<>(
                found.stream().skip(query.offset()).limit(query.limit()).toList(), found.size());
    }

    private static boolean matches(Run run, String filter) {
        if (filter.isBlank()) {
            return true;
        }
        if (filter.startsWith("attributes.sweep = ")) {
            return run.sweep() != null && filter.endsWith("'" + run.sweep() + "'");
        }
        if (!filter.matches("attributes\\.status = '[a-z]+'")) {
            throw DescentException.invalid("need a comparison at character 1 of '" + filter + "'");
        }
        return filter.contains("'" + run.status().word() + "'");
    }

    private static Comparator<Run> order(List<String> clauses) {
        if (clauses.isEmpty()) {
            return Comparator.comparing(Run::queuedAt).reversed();
        }
        String[] words = clauses.getFirst().split(" ", 2);
        String key = words[0].replace("`", "");
        Comparator<Run> order =
                Comparator.comparing(run -> value(run, key), Comparator.nullsLast(Comparator.naturalOrder()));
        return words.length > 1 && words[1].equals("DESC") ? order.reversed() : order;
    }

    private static @Nullable Double value(Run run, String key) {
        String name = key.substring(key.indexOf('.') + 1);
        if (key.startsWith("metrics.")) {
            return run.metrics().containsKey(name) ? run.metrics().get(name).last() : null;
        }
        String text = run.parameters().get(name);
        return text == null || !text.matches("[-0-9.eE]+") ? null : Double.valueOf(text);
    }

    @Override
    public synchronized RunKeys keys(List<ExperimentId> experiments) {
        List<Run> some = runs.values().stream()
                .filter(run -> experiments.contains(run.experiment()))
                .toList();
        return new RunKeys(
                sorted(some.stream().flatMap(run -> run.parameters().keySet().stream())),
                sorted(some.stream().flatMap(run -> run.metrics().keySet().stream())).stream()
                        .map(MemoryRuns::meaning)
                        .toList(),
                sorted(some.stream().flatMap(run -> run.tags().keySet().stream())));
    }

    private static List<String> sorted(Stream<String> names) {
        return List.copyOf(new TreeSet<>(names.toList()));
    }

    static MetricMeaning meaning(String key) {
        return new MetricMeaning(
                key,
                key.startsWith("train")
                        ? MetricMeaning.Role.TRAIN
                        : key.startsWith("validation")
                                ? MetricMeaning.Role.VALIDATION
                                : key.startsWith("test") ? MetricMeaning.Role.TEST : MetricMeaning.Role.NONE,
                key.endsWith("loss")
                        ? MetricMeaning.Quantity.LOSS
                        : key.endsWith("error")
                                ? MetricMeaning.Quantity.ERROR
                                : key.endsWith("lr")
                                        ? MetricMeaning.Quantity.LEARNING_RATE
                                        : MetricMeaning.Quantity.OTHER,
                key.endsWith("loss") || key.endsWith("error")
                        ? MetricMeaning.Direction.MINIMIZE
                        : MetricMeaning.Direction.NONE,
                MetricMeaning.StepUnit.EPOCH);
    }

    @Override
    public void logParameters(RunId id, Map<String, String> parameters) {}

    @Override
    public synchronized Run change(RunId id, Change change) {
        Run run = find(id).orElseThrow();
        Map<String, String> tags = new LinkedHashMap<>(run.tags());
        tags.putAll(change.tags());
        change.removedTags().forEach(tags::remove);
        Run changed = new Run(
                run.id(),
                run.experiment(),
                change.name() == null ? run.name() : change.name(),
                run.status(),
                run.attempt(),
                run.reason(),
                run.exitCode(),
                run.user(),
                change.note() == null ? run.note() : change.note(),
                run.sweep(),
                run.trial(),
                run.seed(),
                run.queuedAt(),
                run.startedAt(),
                run.endedAt(),
                run.deletedAt(),
                run.parent(),
                run.parameters(),
                run.metrics(),
                tags,
                run.verdict(),
                run.findings());
        put(changed);
        return changed;
    }

    @Override
    public Run start(RunId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Run end(RunId id, RunEnd end) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized Run stop(RunId id, String reason) {
        return with(id, RunStatus.STOPPED, reason, find(id).orElseThrow().deletedAt());
    }

    @Override
    public synchronized void delete(RunId id) {
        with(id, find(id).orElseThrow().status(), null, Instant.EPOCH);
    }

    @Override
    public synchronized void restore(RunId id) {
        with(id, find(id).orElseThrow().status(), null, null);
    }

    private Run with(RunId id, RunStatus status, @Nullable String reason, @Nullable Instant deletedAt) {
        Run run = find(id).orElseThrow();
        Run changed = new Run(
                run.id(),
                run.experiment(),
                run.name(),
                status,
                run.attempt(),
                reason,
                run.exitCode(),
                run.user(),
                run.note(),
                run.sweep(),
                run.trial(),
                run.seed(),
                run.queuedAt(),
                run.startedAt(),
                run.endedAt(),
                deletedAt,
                run.parent(),
                run.parameters(),
                run.metrics(),
                run.tags(),
                run.verdict(),
                run.findings());
        put(changed);
        return changed;
    }

    @Override
    public Decision decision(RunId id) {
        return Decision.CONTINUE;
    }

    @Override
    public void heartbeat(RunId id) {}
}
