package dev.descent.server.diagnosis;

import dev.descent.api.Capacity;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunQuery;
import dev.descent.api.Runs;
import dev.descent.api.Sweep;
import dev.descent.api.SweepId;
import dev.descent.api.Sweeps;
import dev.descent.api.Trial;
import dev.descent.api.View;
import dev.descent.curve.Diagnosis;
import dev.descent.curve.Finding;
import dev.descent.curve.capacity.CapacityRow;
import dev.descent.curve.capacity.CapacityTest;
import dev.descent.curve.sibling.Siblings;
import dev.descent.server.experiment.FindingsWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Diagnoses runs and sweeps and hands the findings over. Used by one thread, that of {@link DiagnosisQueue}; every diagnosis replaces
 * the one before, so that doing it twice does no harm.
 */
@ApplicationScoped
class Diagnostician {
    private static final int PAGE = 200;

    /** Parameters that say among how many classes a cross-entropy chooses. */
    private static final List<String> CLASSES = List.of("classes", "num_classes", "n_classes", "num_labels");

    private static final String ENDED = "attributes.status != 'queued' AND attributes.status != 'running'";

    private final Runs runs;
    private final Instance<Sweeps> sweeps;
    private final RunCurves curves;
    private final SweepRisks risks;
    private final SweepSiblings siblings;
    private final FindingsWriter findings;
    private final Watch watch = new Watch();
    /** Seen since the first page of the runs was. */
    private final Set<String> alive = new HashSet<>();

    private int looked;

    Diagnostician(
            Runs runs,
            Instance<Sweeps> sweeps,
            RunCurves curves,
            SweepRisks risks,
            SweepSiblings siblings,
            FindingsWriter findings) {
        this.runs = runs;
        this.sweeps = sweeps;
        this.curves = curves;
        this.risks = risks;
        this.siblings = siblings;
        this.findings = findings;
    }

    /** Diagnoses a run that has ended. */
    void ended(RunId run) {
        watch.forget(run.value());
        diagnose(run, OptionalDouble.empty());
    }

    private void diagnose(RunId run, OptionalDouble attainable) {
        findings.ofRun(run, Translation.of(run.value(), read(run, attainable)));
    }

    private Diagnosis read(RunId run, OptionalDouble attainable) {
        OptionalDouble classes = classes(run);
        Diagnosis diagnosis = curves.of(run)
                .map(curve -> attainable.isPresent() ? curve.withAttainable(attainable.getAsDouble()) : curve)
                .map(curve -> classes.isPresent() ? curve.withClasses(classes.getAsDouble()) : curve)
                .map(Diagnosis::of)
                .orElseGet(Diagnostician::withoutLoss);
        return curves.layers(run).map(diagnosis::with).orElse(diagnosis);
    }

    /** The number of classes, where the run has it as a parameter. */
    private OptionalDouble classes(RunId run) {
        Map<String, String> parameters = runs.find(run).map(Run::parameters).orElse(Map.of());
        return CLASSES.stream()
                .map(parameters::get)
                .filter(value -> value != null && value.matches("[1-9][0-9]{0,8}"))
                .mapToDouble(Double::parseDouble)
                .findFirst();
    }

    private static Diagnosis withoutLoss() {
        return Diagnosis.of(List.of(new Finding.CannotTell(
                "",
                "No metric that this run logged is named like a loss or an error (train/loss, val_loss, test/error …), so there is no curve"
                        + " to read.")));
    }

    /** Diagnoses a sweep that has ended, and its runs once more: beside their siblings they show more than alone. */
    void ended(SweepId id) {
        watch.forget(id.value());
        sweep(id).ifPresent(sweep -> {
            List<RunId> ids = sweep.trials().stream()
                    .flatMap(trial -> trial.runs().stream())
                    .toList();
            OptionalDouble attainable = curves.attainable(ids);
            Map<RunId, Diagnosis> ofRuns = new LinkedHashMap<>();
            ids.forEach(run -> ofRuns.put(run, read(run, attainable)));
            Siblings.Reading beside = siblings.read(sweep, ofRuns);
            for (Trial trial : sweep.trials()) {
                List<Finding> more = beside.ofTrials().getOrDefault(trial.number(), List.of());
                for (RunId run : trial.runs()) {
                    Diagnosis whole = Objects.requireNonNull(ofRuns.get(run)).and(more);
                    findings.ofRun(run, Translation.of(run.value(), whole));
                }
            }
            Capacity capacity = sweep.capacity();
            Diagnosis diagnosis = capacity == null
                    ? new Diagnosis("cannot-tell", List.of())
                    : diagnose(capacity, risks.of(sweep, capacity));
            Diagnosis whole =
                    capacity == null && !beside.ofSweep().isEmpty() ? Diagnosis.of(beside.ofSweep()) : diagnosis;
            findings.ofSweep(id, Translation.of(id.value(), whole));
        });
    }

    private static Diagnosis diagnose(Capacity capacity, List<CapacityRow> rows) {
        return CapacityTest.diagnose(rows, capacity.axis(), capacity.risk());
    }

    private Optional<Sweep> sweep(SweepId id) {
        return sweeps.isResolvable() ? sweeps.get().find(id) : Optional.empty();
    }

    /** Diagnoses everything that ended while nobody looked: before the server was killed, say. */
    void catchUp() {
        RunQuery query =
                new RunQuery(List.of(), "attributes.verdict IS NULL AND " + ENDED, List.of(), View.ACTIVE, 0, PAGE);
        Set<RunId> done = new HashSet<>();
        for (List<Run> page = runs.search(query).items();
                !page.isEmpty();
                page = runs.search(query).items()) {
            boolean fresh = false;
            for (Run run : page) {
                if (done.add(run.id())) {
                    ended(run.id());
                    fresh = true;
                }
            }
            query = fresh
                    ? query
                    : query.slice(query.offset() + PAGE, PAGE); // what stays without a verdict is passed over
        }
        for (Sweep sweep : all()) {
            if (sweep.status().isTerminal() && sweep.verdict() == null) {
                ended(sweep.id());
            }
        }
    }

    private List<Sweep> all() {
        return sweeps.isResolvable() ? sweeps.get().list(null) : List.of();
    }

    /** Looks at what still runs, a page of the runs a time, and tells what has shown twice. */
    void look() {
        RunQuery query = new RunQuery(List.of(), "attributes.status = 'running'", List.of(), View.ACTIVE, looked, PAGE);
        List<RunId> page = runs.search(query).items().stream().map(Run::id).toList();
        page.forEach(run -> alive.add(run.value()));
        curves.points(page).forEach(this::look);
        looked = page.size() < PAGE ? 0 : looked + PAGE;
        for (Sweep sweep : all()) {
            if (!sweep.status().isTerminal() && sweep.capacity() != null) {
                alive.add(sweep.id().value());
                look(sweep.id());
            }
        }
        if (looked == 0) {
            watch.keepOnly(alive);
            alive.clear();
        }
    }

    private void look(RunId run, long points) {
        if (watch.hasGrown(run.value(), points)) {
            watch.confirmed(run.value(), points, read(run, OptionalDouble.empty()))
                    .ifPresent(diagnosis -> findings.ofRun(run, Translation.of(run.value(), diagnosis)));
        }
    }

    private void look(SweepId id) {
        sweep(id).ifPresent(sweep -> {
            Capacity capacity = sweep.capacity();
            List<CapacityRow> rows = capacity == null ? List.of() : risks.of(sweep, capacity);
            if (capacity != null && watch.hasGrown(id.value(), rows.size())) {
                watch.confirmed(id.value(), rows.size(), diagnose(capacity, rows))
                        .ifPresent(diagnosis -> findings.ofSweep(id, Translation.of(id.value(), diagnosis)));
            }
        });
    }
}
