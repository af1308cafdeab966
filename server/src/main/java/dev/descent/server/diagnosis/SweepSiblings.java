package dev.descent.server.diagnosis;

import dev.descent.api.MetricSummary;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.api.Sweep;
import dev.descent.api.SweepObjective;
import dev.descent.api.Trial;
import dev.descent.curve.Diagnosis;
import dev.descent.curve.Finding;
import dev.descent.curve.sibling.Sibling;
import dev.descent.curve.sibling.Siblings;
import dev.descent.server.metric.MetricStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The runs of a sweep beside each other: those that ended by themselves, whole or broken. */
@ApplicationScoped
class SweepSiblings {
    private final Runs runs;
    private final MetricStore store;
    private final RunCurves curves;

    SweepSiblings(Runs runs, MetricStore store, RunCurves curves) {
        this.runs = runs;
        this.store = store;
        this.curves = curves;
    }

    Siblings.Reading read(Sweep sweep, Map<RunId, Diagnosis> diagnoses) {
        Map<RunId, Map<String, MetricSummary>> summaries = store.summaries(List.copyOf(diagnoses.keySet()));
        List<Sibling> siblings = new ArrayList<>();
        for (Trial trial : sweep.trials()) {
            for (RunId id : trial.runs()) {
                Optional<Run> run = runs.find(id);
                Diagnosis diagnosis = diagnoses.get(id);
                if (diagnosis != null && run.isPresent() && run.orElseThrow().status() == RunStatus.FINISHED) {
                    Map<String, MetricSummary> metrics = summaries.getOrDefault(id, Map.of());
                    siblings.add(sibling(sweep, trial, run.orElseThrow(), diagnosis, metrics));
                }
            }
        }
        return Siblings.read(siblings, sweep.objective().metric());
    }

    private Sibling sibling(
            Sweep sweep, Trial trial, Run run, Diagnosis diagnosis, Map<String, MetricSummary> metrics) {
        Long seed = run.seed();
        return new Sibling(
                trial.number(),
                seed == null ? run.id().value() : seed.toString(),
                trial.parameters(),
                curves.trainLoss(metrics),
                value(sweep.objective(), metrics.get(sweep.objective().metric())),
                diagnosis.findings().stream().map(Finding::kind).collect(Collectors.toSet()));
    }

    /** Lower is better; NaN where the objective is taken at a certain step, or was not logged. */
    private static double value(SweepObjective objective, @Nullable MetricSummary summary) {
        if (summary == null) {
            return Double.NaN;
        }
        boolean most = objective.goal().equals("maximize");
        double value = switch (objective.at()) {
            case "last" -> summary.last();
            case "best" -> most ? summary.max() : summary.min();
            default -> Double.NaN;
        };
        return most ? -value : value;
    }
}
