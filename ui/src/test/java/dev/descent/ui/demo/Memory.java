package dev.descent.ui.demo;

import dev.descent.api.*;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The other ports in memory: just enough for pages to be looked at. */
public final class Memory implements Experiments, Sweeps, Agents, Logs, Artifacts, Findings, Metrics {
    public final MemoryRuns runs = new MemoryRuns();
    public final MemoryModels models = new MemoryModels();
    final Map<ExperimentId, Experiment> experiments = new LinkedHashMap<>();
    final Map<SweepId, Sweep> sweeps = new LinkedHashMap<>();
    public final List<Agent> agents = new ArrayList<>();
    final Map<RunId, List<LogLine>> lines = new LinkedHashMap<>();
    final Map<RunId, Map<String, MetricBatch.Series>> series = new LinkedHashMap<>();
    public final List<CurveQuery> curveQueries = new ArrayList<>();

    @Override
    public Experiment create(NewExperiment experiment) {
        if (findByName(experiment.name()).isPresent()) {
            throw new DescentException(ErrorCode.EXISTS, "an experiment named '" + experiment.name() + "' exists");
        }
        Experiment made = new Experiment(
                new ExperimentId("" + (experiments.size() + 1)),
                experiment.name(),
                "",
                experiment.tags(),
                Instant.now(),
                Instant.now(),
                null,
                0);
        experiments.put(made.id(), made);
        return made;
    }

    @Override
    public Optional<Experiment> find(ExperimentId id) {
        return Optional.ofNullable(experiments.get(id));
    }

    @Override
    public Optional<Experiment> findByName(String name) {
        return experiments.values().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    @Override
    public Page<Experiment> list(View view, String text, int offset, int limit) {
        List<Experiment> found = experiments.values().stream()
                .filter(one -> view == View.ALL || (view == View.DELETED) == (one.deletedAt() != null))
                .filter(one -> one.name().contains(text))
                .toList();
        return new Page<>(found.stream().skip(offset).limit(limit).toList(), found.size());
    }

    @Override
    public Experiment change(ExperimentId id, Change change) {
        return with(id, change, null);
    }

    @Override
    public void delete(ExperimentId id) {
        with(id, Change.note(""), Instant.EPOCH);
    }

    @Override
    public void restore(ExperimentId id) {
        with(id, Change.note(""), null);
    }

    private Experiment with(ExperimentId id, Change change, @Nullable Instant deletedAt) {
        Experiment old = find(id).orElseThrow();
        Experiment changed = new Experiment(
                id,
                change.name() == null ? old.name() : change.name(),
                change.note() == null ? old.note() : change.note(),
                old.tags(),
                old.createdAt(),
                Instant.now(),
                deletedAt,
                old.runs());
        experiments.put(id, changed);
        return changed;
    }

    @Override
    public SweepCheck check(SweepFile file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Sweep launch(SweepFile file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Sweep> find(SweepId id) {
        return Optional.ofNullable(sweeps.get(id));
    }

    @Override
    public List<Sweep> list(@Nullable ExperimentId experiment) {
        return sweeps.values().stream()
                .filter(one -> experiment == null || one.experiment().equals(experiment))
                .toList();
    }

    @Override
    public List<Trial> ask(SweepId id, Ask ask) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Trial tell(SweepId id, int trial, Tell tell) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Sweep pause(SweepId id) {
        return with(id, SweepStatus.PAUSED);
    }

    @Override
    public Sweep resume(SweepId id) {
        return with(id, SweepStatus.RUNNING);
    }

    @Override
    public Sweep extend(SweepId id, long trials) {
        return with(id, SweepStatus.RUNNING);
    }

    @Override
    public Sweep stop(SweepId id) {
        return with(id, SweepStatus.STOPPED);
    }

    private Sweep with(SweepId id, SweepStatus status) {
        Sweep old = find(id).orElseThrow();
        Sweep changed = new Sweep(
                id,
                old.experiment(),
                old.name(),
                status,
                old.method(),
                old.objective(),
                old.executes(),
                old.file(),
                old.createdAt(),
                old.endedAt(),
                old.counts(),
                old.planned(),
                old.replicates(),
                old.trials(),
                old.best(),
                old.capacity(),
                old.reason(),
                old.verdict(),
                old.findings(),
                old.stopping(),
                old.constraints(),
                old.tradeoff(),
                old.earlier());
        sweeps.put(id, changed);
        return changed;
    }

    @Override
    public AgentId register(AgentInfo agent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Agent> list() {
        return List.copyOf(agents);
    }

    @Override
    public void append(RunId run, LogBatch more) {
        lines.computeIfAbsent(run, _ -> new ArrayList<>()).addAll(more.lines());
    }

    @Override
    public Page<LogLine> read(RunId run, long offset, int limit) {
        List<LogLine> all = lines.getOrDefault(run, List.of());
        return new Page<>(all.stream().skip(offset).limit(limit).toList(), all.size());
    }

    @Override
    public List<Artifact> list(RunId run, String path) {
        return path.isEmpty()
                ? List.of(new Artifact("model", true, null), new Artifact("summary.txt", false, 120L))
                : List.of(new Artifact("model/weights.bin", false, 48_213L));
    }

    @Override
    public Optional<InputStream> open(RunId run, String path) {
        return Optional.of(new ByteArrayInputStream("layers: 2\nunits: 64\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void write(RunId run, String path, InputStream content) {}

    @Override
    public void delete(RunId run, String path) {}

    @Override
    public Optional<Diagnosis> ofRun(RunId run) {
        return runs.find(run)
                .filter(one -> one.verdict() != null)
                .map(one -> new Diagnosis(run.value(), one.verdict() == null ? "" : one.verdict(), one.findings()));
    }

    @Override
    public Optional<Diagnosis> ofSweep(SweepId sweep) {
        return find(sweep)
                .filter(one -> one.verdict() != null)
                .map(one -> new Diagnosis(sweep.value(), one.verdict() == null ? "" : one.verdict(), one.findings()));
    }

    @Override
    public synchronized void log(RunId run, MetricBatch batch) {
        batch.series()
                .forEach(one ->
                        series.computeIfAbsent(run, _ -> new LinkedHashMap<>()).put(one.key(), one));
    }

    @Override
    public synchronized List<Curve> curves(CurveQuery query) {
        curveQueries.add(query);
        List<Curve> curves = new ArrayList<>();
        for (RunId run : query.runs()) {
            for (String metric : query.metrics()) {
                MetricBatch.Series one = series.getOrDefault(run, Map.of()).get(metric);
                if (one != null) {
                    curves.add(curve(run, one, query));
                }
            }
        }
        return curves;
    }

    private static Curve curve(RunId run, MetricBatch.Series one, CurveQuery query) {
        int[] kept = java.util.stream.IntStream.range(0, one.size())
                .filter(i -> query.from() == null || one.steps()[i] >= query.from())
                .filter(i -> query.to() == null || one.steps()[i] <= query.to())
                .toArray();
        double[] values =
                java.util.Arrays.stream(kept).mapToDouble(i -> one.values()[i]).toArray();
        double[] finite = java.util.Arrays.stream(values)
                .map(v -> Double.isFinite(v) ? v : Double.NaN)
                .toArray();
        long[] steps =
                java.util.Arrays.stream(kept).mapToLong(i -> one.steps()[i]).toArray();
        long[] ones =
                java.util.stream.LongStream.generate(() -> 1).limit(kept.length).toArray();
        long[] bad = java.util.Arrays.stream(values)
                .mapToLong(v -> Double.isFinite(v) ? 0 : 1)
                .toArray();
        return new Curve(
                run, one.key(), steps, finite, finite.clone(), finite.clone(), values, ones, bad, kept.length, true);
    }

    @Override
    public MetricBatch.Series points(RunId run, String metric, long offset, int limit) {
        return series.getOrDefault(run, Map.of())
                .getOrDefault(metric, new MetricBatch.Series(metric, new long[0], new long[0], new double[0]));
    }

    @Override
    public Map<RunId, Map<String, MetricSummary>> summaries(List<RunId> wanted) {
        return Map.of();
    }
}
