package dev.descent.server.experiment;

import dev.descent.api.Change;
import dev.descent.api.Decision;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.ExperimentId;
import dev.descent.api.NewRun;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunEnd;
import dev.descent.api.RunId;
import dev.descent.api.RunKeys;
import dev.descent.api.RunQuery;
import dev.descent.api.RunStatus;
import dev.descent.api.Runs;
import dev.descent.api.SweepId;
import dev.descent.server.database.LabelTable;
import dev.descent.server.database.Texts;
import dev.descent.server.security.Caller;
import dev.descent.server.security.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Runs as rows. */
@ApplicationScoped
class PanacheRuns implements Runs {
    /** A program that gave a sign of life this recently will ask for its decision soon, milliseconds. */
    private static final long LISTENS = 60_000;

    private final EntityManager entities;
    private final LabelTable<String> tags;
    private final DataSource database;
    private final RowLog log;
    private final PanacheLedger ledger;
    private final RunSearch search;
    private final KnownKeys keys;
    private final RunAssembly assembly;
    private final RunChecks checks;
    private final RunParents parents;
    private final Instance<RunStopper> stopper;
    private final Callers callers;
    private final Clock clock;

    PanacheRuns(
            EntityManager entities,
            DataSource database,
            RowLog log,
            PanacheLedger ledger,
            RunSearch search,
            KnownKeys keys,
            RunAssembly assembly,
            RunChecks checks,
            RunParents parents,
            Instance<RunStopper> stopper,
            Callers callers,
            Clock clock) {
        this.entities = entities;
        this.tags = new LabelTable<>(entities, "run_tag", "run_id");
        this.database = database;
        this.log = log;
        this.ledger = ledger;
        this.search = search;
        this.keys = keys;
        this.assembly = assembly;
        this.checks = checks;
        this.parents = parents;
        this.stopper = stopper;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    public Run create(NewRun run) {
        callers.mayManage();
        return log.write(entry -> create(run, entry));
    }

    private Run create(NewRun run, RowLog.Entry entry) {
        RunId given = run.id();
        RunRow known = given == null ? null : entities.find(RunRow.class, given.value());
        if (known != null) {
            return again(known, run);
        }
        RunRow row = row(run);
        RunRows.write(database, rows -> {
            rows.requireActive(run.experiment());
            rows.insert(row);
            rows.addFirst(row.id, run.parameters(), Texts.tags(run.tags()));
        });
        keys.note(row.experimentId, KnownKeys.Kind.PARAMETER, run.parameters().keySet());
        keys.note(row.experimentId, KnownKeys.Kind.TAG, run.tags().keySet());
        entry.isAll(new LoggedRows(row.id, row, run.parameters(), Texts.tags(run.tags()), List.of()));
        return RunAssembly.ofNew(row, run.parameters(), run.tags());
    }

    /** The run that the same creator has made already: it did not hear the answer. */
    private Run again(RunRow known, NewRun run) {
        if (known.experimentId != PanacheExperiments.number(run.experiment())) {
            throw new DescentException(
                    ErrorCode.EXISTS, "run '" + known.id + "' exists in experiment '" + known.experimentId + "'");
        }
        return assembly.of(known);
    }

    private RunRow row(NewRun run) {
        RunId given = run.id();
        RunId id = given == null ? new RunId(UUID.randomUUID().toString().replace("-", "")) : given;
        RunRow row = new RunRow();
        row.id = id.value();
        row.experimentId = PanacheExperiments.number(run.experiment());
        row.name = run.name() == null || run.name().isBlank()
                ? RunNames.of(id)
                : Texts.checked("a run's name", run.name(), Texts.NAME);
        row.status = run.status().word();
        row.user = Texts.checked("a user", user(run), Texts.KEY);
        SweepId sweep = run.sweep();
        row.sweepId = sweep == null ? null : PanacheFindings.number(sweep);
        row.trial = run.trial();
        row.seed = run.seed();
        RunId parent = run.parent();
        row.parentId = parent == null ? null : parent.value();
        row.queuedAt = clock.millis();
        Instant startedAt = run.startedAt();
        if (startedAt != null) {
            row.startedAt = startedAt.toEpochMilli();
        } else if (run.status() != RunStatus.QUEUED) {
            row.startedAt = row.queuedAt;
        }
        return row;
    }

    private String user(NewRun run) {
        return run.user().isEmpty() && callers.current() instanceof Caller.User(String name, var workspace)
                ? name
                : run.user();
    }

    @Override
    @Transactional
    public Optional<Run> find(RunId id) {
        return Optional.ofNullable(entities.find(RunRow.class, id.value())).map(assembly::of);
    }

    @Override
    @Transactional
    public Page<Run> search(RunQuery query) {
        return search.page(query, callers.current().workspace());
    }

    @Override
    @Transactional
    public RunKeys keys(List<ExperimentId> experiments) {
        return search.keys(experiments, callers.current().workspace());
    }

    @Override
    public void logParameters(RunId id, Map<String, String> values) {
        write(id, values, Change.NONE);
    }

    @Override
    @Transactional
    public Run change(RunId id, Change change) {
        RunRow row = writable(id);
        log.write(entry -> {
            entry.isPart(apply(row, change));
            return row;
        });
        return assembly.of(row);
    }

    /** Parameters, name, note and tags in one transaction. */
    void write(RunId id, Map<String, String> values, Change change) {
        callers.mayWrite(id);
        log.write(entry -> write(id, values, change, entry));
    }

    private RunId write(RunId id, Map<String, String> values, Change change, RowLog.Entry entry) {
        RunRows.write(database, rows -> {
            long experiment = rows.lockActive(id);
            rows.addParameters(id.value(), values);
            keys.note(experiment, KnownKeys.Kind.PARAMETER, values.keySet());
            checks.remember(id, experiment);
        });
        if (change.isEmpty()) {
            entry.isAll(new LoggedRows(id.value(), null, values, Map.of(), List.of()));
            return id;
        }
        LoggedRows tagged = apply(ledger.locked(id), change);
        LoggedRows rows = new LoggedRows(id.value(), null, values, tagged.tags(), tagged.removed());
        if (changesRow(change)) {
            entry.isPart(rows);
        } else {
            entry.isAll(rows);
        }
        return id;
    }

    private static boolean changesRow(Change change) {
        return change.name() != null
                || change.note() != null
                || change.tags().containsKey(RunParents.TAG)
                || change.removedTags().contains(RunParents.TAG);
    }

    /** Locks a run that the caller may write until the transaction ends. */
    @Transactional
    void lockWritable(RunId id) {
        writable(id);
    }

    /** Applies a change to a locked row; the tags that were set and taken away. */
    private LoggedRows apply(RunRow row, Change change) {
        if (change.name() != null) {
            row.name = Texts.name("a run", change.name(), Texts.NAME);
        }
        if (change.note() != null) {
            row.note = Texts.checked("a note", change.note(), Texts.NOTE);
        }
        List<String> removed = new ArrayList<>(change.removedTags());
        if (change.tags().containsKey(RunParents.TAG)) {
            removed.add(RunParents.TAG);
        }
        tags.remove(row.id, removed);
        Map<String, String> set = Texts.tags(parents.move(row, change));
        tags.put(row.id, set);
        keys.note(row.experimentId, KnownKeys.Kind.TAG, change.tags().keySet());
        return new LoggedRows(row.id, null, Map.of(), set, removed);
    }

    @Override
    @Transactional
    public Run start(RunId id) {
        RunRow row = writable(id);
        if (row.runStatus() != RunStatus.RUNNING) {
            ledger.reopen(row);
            row.startedAt = row.startedAt == null ? Long.valueOf(clock.millis()) : row.startedAt;
        }
        return assembly.of(row);
    }

    @Override
    @Transactional
    public Run end(RunId id, RunEnd end) {
        RunRow row = writable(id);
        if (row.isTerminal() && !isPresumed(row)) {
            requireSame(row, end);
        } else if (row.attempt > 0) {
            ledger.tell(row, end);
        } else {
            ledger.finish(row, end);
        }
        return assembly.of(row);
    }

    /**
     * Whether it counts as ended without a word of its program, for its silence or since somebody stopped a program that never asks:
     * whatever that says after all counts more.
     */
    private static boolean isPresumed(RunRow row) {
        boolean unasked = row.runStatus() == RunStatus.STOPPED && row.stopReason != null && row.heartbeatAt == null;
        return row.attempt == 0 && (unasked || row.runStatus() == RunStatus.LOST);
    }

    private static void requireSame(RunRow row, RunEnd end) {
        if (row.runStatus() != end.status()) {
            throw new DescentException(
                    ErrorCode.STATE,
                    "run '" + row.id + "' has ended as " + row.status + " and cannot end as "
                            + end.status().word() + "; start it again first");
        }
    }

    @Override
    @Transactional
    public Run stop(RunId id, String reason) {
        RunRow row = writable(id);
        stop(row, reason);
        return assembly.of(row);
    }

    private void stop(RunRow row, String reason) {
        if (row.isTerminal()) {
            return;
        }
        ledger.askToStop(row.runId(), reason);
        entities.flush();
        if (stopper.isResolvable() && stopper.get().stop(row.runId(), reason)) {
            return;
        }
        if (row.runStatus() == RunStatus.QUEUED) {
            ledger.finish(row, new RunEnd(RunStatus.CANCELLED, reason, null, null));
        } else if (row.heartbeatAt == null || row.heartbeatAt < clock.millis() - LISTENS) {
            ledger.finish(row, new RunEnd(RunStatus.STOPPED, reason, null, null));
        }
    }

    @Override
    @Transactional
    public void delete(RunId id) {
        callers.mayWrite(id);
        RunRow row = ledger.locked(id);
        if (row.deletedAt == null) {
            stop(row, "it was deleted");
            row.deletedAt = clock.millis();
            checks.forgetAfterwards();
        }
    }

    @Override
    @Transactional
    public void restore(RunId id) {
        callers.mayWrite(id);
        RunRow row = ledger.locked(id);
        if (row.deletedAt != null) {
            ExperimentId experiment = new ExperimentId(Long.toString(row.experimentId));
            RunRows.write(database, rows -> rows.requireActive(experiment));
            row.deletedAt = null;
        }
    }

    @Override
    @Transactional
    public Decision decision(RunId id) {
        RunRow row = entities.find(RunRow.class, id.value());
        if (row == null) {
            throw DescentException.notFound("run", id);
        }
        if (row.stopReason != null) {
            return Decision.stop(row.stopReason);
        }
        boolean ended = row.runStatus() == RunStatus.STOPPED || row.runStatus() == RunStatus.CANCELLED;
        return ended ? Decision.stop("the run is " + row.status) : Decision.CONTINUE;
    }

    @Override
    @Transactional
    public void heartbeat(RunId id) {
        callers.mayWrite(id);
        long now = clock.millis();
        String spoken = "heartbeatAt = ?1 where id = ?2 and (status <> ?3 or attempt > 0)";
        if (RunRow.update(spoken, now, id.value(), RunStatus.LOST.word()) == 0) {
            RunRow row = ledger.locked(id);
            ledger.reopen(row); // it was lost, and lives
            row.heartbeatAt = now;
        }
    }

    /** The row, locked, of a run that the caller may write and nobody deleted. */
    private RunRow writable(RunId id) {
        callers.mayWrite(id);
        RunRow row = ledger.locked(id);
        if (row.deletedAt != null) {
            throw new DescentException(ErrorCode.STATE, "run '" + id + "' is deleted; restore it first");
        }
        return row;
    }
}
