package dev.descent.server.experiment;

import dev.descent.api.Change;
import dev.descent.api.DescentException;
import dev.descent.api.Diagnosis;
import dev.descent.api.ErrorCode;
import dev.descent.api.Experiment;
import dev.descent.api.Experiments;
import dev.descent.api.Imports;
import dev.descent.api.NewExperiment;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunInput;
import dev.descent.api.RunStatus;
import dev.descent.server.database.LabelTable;
import dev.descent.server.database.Texts;
import dev.descent.server.security.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Imported runs as rows. An open one runs, with a reason that no run has otherwise: the row itself says that its import is not over, to
 * people and to the next try.
 */
@ApplicationScoped
class PanacheImports implements Imports {
    private static final String OPEN = "it is being imported";
    private static final int REASON = 100_000;

    private final EntityManager entities;
    private final LabelTable<String> tags;
    private final DataSource database;
    private final Experiments experiments;
    private final FindingsWriter findings;
    private final PanacheLedger ledger;
    private final RunEvents events;
    private final Datasets datasets;
    private final Callers callers;

    PanacheImports(
            EntityManager entities,
            DataSource database,
            Experiments experiments,
            FindingsWriter findings,
            PanacheLedger ledger,
            RunEvents events,
            Datasets datasets,
            Callers callers) {
        this.entities = entities;
        this.tags = new LabelTable<>(entities, "run_tag", "run_id");
        this.database = database;
        this.experiments = experiments;
        this.findings = findings;
        this.ledger = ledger;
        this.events = events;
        this.datasets = datasets;
        this.callers = callers;
    }

    @Override
    @Transactional
    public Experiment experiment(Experiment given) {
        callers.mayManage();
        Optional<Experiment> known = experiments.findByName(given.name());
        return known.isPresent() ? completed(known.get(), given) : made(given);
    }

    private Experiment made(Experiment given) {
        Experiment made = experiments.create(new NewExperiment(given.name(), given.tags()));
        experiments.change(made.id(), Change.note(given.note()));
        ExperimentRow.update(
                "createdAt = ?1, updatedAt = ?2 where id = ?3",
                given.createdAt().toEpochMilli(),
                given.updatedAt().toEpochMilli(),
                PanacheExperiments.number(made.id()));
        entities.clear();
        return experiments.find(made.id()).orElseThrow();
    }

    private Experiment completed(Experiment known, Experiment given) {
        if (known.deletedAt() != null) {
            throw new DescentException(
                    ErrorCode.STATE,
                    "experiment '" + known.name()
                            + "' is deleted here; restore it first, or import under another name");
        }
        Map<String, String> lacking = new HashMap<>(given.tags());
        lacking.keySet().removeAll(known.tags().keySet());
        return lacking.isEmpty() ? known : experiments.change(known.id(), new Change(null, null, lacking, List.of()));
    }

    @Override
    @Transactional
    public List<Standing> open(List<Run> runs) {
        callers.mayManage();
        if (runs.size() > MOST_RUNS) {
            throw DescentException.invalid("need at most " + MOST_RUNS + " runs at once, got " + runs.size());
        }
        requireActive(runs);
        Map<String, RunRow> known = rows(runs);
        List<Standing> standings = new ArrayList<>();
        List<Run> fresh = new ArrayList<>();
        for (Run run : runs) {
            RunRow row = known.get(run.id().value());
            standings.add(row == null ? Standing.OPEN : standing(row, run));
            if (row == null) {
                RunRow opened = row(run);
                known.put(opened.id, opened);
                entities.persist(opened);
                fresh.add(run);
            }
        }
        entities.flush();
        fresh.forEach(this::describe);
        return standings;
    }

    private void requireActive(List<Run> runs) {
        Set<String> seen = new HashSet<>();
        for (Run run : runs) {
            if (seen.add(run.experiment().value())
                    && experiments
                                    .find(run.experiment())
                                    .orElseThrow(() -> DescentException.notFound("experiment", run.experiment()))
                                    .deletedAt()
                            != null) {
                throw new DescentException(
                        ErrorCode.STATE, "experiment '" + run.experiment() + "' is deleted; restore it first");
            }
        }
    }

    private static Map<String, RunRow> rows(List<Run> runs) {
        Map<String, RunRow> rows = new HashMap<>();
        RunRow.<RunRow>list(
                        "id in ?1", runs.stream().map(run -> run.id().value()).toList())
                .forEach(row -> rows.put(row.id, row));
        return rows;
    }

    private static Standing standing(RunRow row, Run run) {
        boolean same = row.queuedAt == run.queuedAt().toEpochMilli()
                && row.experimentId == PanacheExperiments.number(run.experiment());
        if (!same) {
            return Standing.TAKEN;
        }
        return isOpen(row) ? Standing.OPEN : Standing.KNOWN;
    }

    private static boolean isOpen(RunRow row) {
        return row.runStatus() == RunStatus.RUNNING && OPEN.equals(row.reason);
    }

    private static RunRow row(Run run) {
        RunRow row = new RunRow();
        row.id = run.id().value();
        row.experimentId = PanacheExperiments.number(run.experiment());
        row.name = run.name().isBlank() ? RunNames.of(run.id()) : Texts.checked("a run's name", run.name(), Texts.NAME);
        row.status = RunStatus.RUNNING.word();
        row.reason = OPEN;
        row.user = Texts.checked("a user", run.user(), Texts.KEY);
        row.note = Texts.checked("a note", run.note(), Texts.NOTE);
        row.trial = run.trial();
        row.seed = run.seed();
        RunId parent = run.parent();
        row.parentId = parent == null ? null : parent.value();
        row.queuedAt = run.queuedAt().toEpochMilli();
        row.startedAt = milliseconds(run.startedAt());
        return row;
    }

    private void describe(Run run) {
        RunRows.write(database, rows -> rows.addParameters(run.id().value(), run.parameters()));
        tags.insert(run.id().value(), Texts.tags(run.tags()).entrySet());
    }

    @Override
    @Transactional
    public void inputs(RunId run, List<RunInput> inputs) {
        callers.mayManage();
        datasets.add(run, inputs.stream().map(PanacheImports::input).toList());
    }

    private static DatasetInput input(RunInput given) {
        return new DatasetInput(
                new Dataset(
                        given.name(),
                        given.digest(),
                        given.sourceType(),
                        given.source(),
                        given.schema(),
                        given.profile()),
                given.tags());
    }

    @Override
    @Transactional
    public void complete(List<Run> runs) {
        callers.mayManage();
        for (Run run : runs) {
            RunRow row = ledger.locked(run.id());
            if (isOpen(row)) {
                complete(row, run);
            }
        }
    }

    private void complete(RunRow row, Run run) {
        row.status = run.status().word();
        row.reason = Texts.cutNullable(run.reason(), REASON);
        row.exitCode = run.exitCode();
        row.endedAt = milliseconds(run.endedAt());
        row.deletedAt = milliseconds(run.deletedAt());
        if (run.verdict() != null) {
            findings.ofRun(run.id(), new Diagnosis(row.id, run.verdict(), run.findings()));
        } else if (run.status().isTerminal()) {
            events.afterCommit(new RunEnded(run.id(), run.status()));
        }
    }

    private static @Nullable Long milliseconds(@Nullable Instant time) {
        return time == null ? null : Long.valueOf(time.toEpochMilli());
    }
}
