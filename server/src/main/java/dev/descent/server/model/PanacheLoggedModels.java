package dev.descent.server.model;

import dev.descent.api.Change;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.api.Experiment;
import dev.descent.api.Experiments;
import dev.descent.api.Files;
import dev.descent.api.LoggedModel;
import dev.descent.api.LoggedModelId;
import dev.descent.api.LoggedModelQuery;
import dev.descent.api.LoggedModelStatus;
import dev.descent.api.LoggedModels;
import dev.descent.api.ModelMetric;
import dev.descent.api.NewLoggedModel;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunId;
import dev.descent.api.RunModels;
import dev.descent.api.Runs;
import dev.descent.server.artifact.ArtifactStore;
import dev.descent.server.database.LabelTable;
import dev.descent.server.database.Texts;
import dev.descent.server.experiment.TrackedExperiments;
import dev.descent.server.security.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Logged models as rows. */
@ApplicationScoped
class PanacheLoggedModels implements LoggedModels {
    private final EntityManager entities;
    private final LabelTable<String> parameters;
    private final LabelTable<String> tags;
    private final ModelMetrics metrics;
    private final LoggedModelAssembly assembly;
    private final LoggedModelSearch search;
    private final Experiments experiments;
    private final TrackedExperiments locations;
    private final Runs runs;
    private final RunLinks links;
    private final ArtifactStore store;
    private final Callers callers;
    private final Clock clock;

    PanacheLoggedModels(
            EntityManager entities,
            ModelMetrics metrics,
            LoggedModelAssembly assembly,
            LoggedModelSearch search,
            Experiments experiments,
            TrackedExperiments locations,
            Runs runs,
            RunLinks links,
            ArtifactStore store,
            Callers callers,
            Clock clock) {
        this.entities = entities;
        this.parameters = new LabelTable<>(entities, "logged_model_parameter", "model_id");
        this.tags = new LabelTable<>(entities, "logged_model_tag", "model_id");
        this.metrics = metrics;
        this.assembly = assembly;
        this.search = search;
        this.experiments = experiments;
        this.locations = locations;
        this.runs = runs;
        this.links = links;
        this.store = store;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    @Transactional
    public LoggedModel create(NewLoggedModel model) {
        mayWrite(model.run());
        Experiment experiment = experiments
                .find(model.experiment())
                .orElseThrow(() -> DescentException.notFound("experiment", model.experiment()));
        if (experiment.deletedAt() != null) {
            throw new DescentException(
                    ErrorCode.STATE, "experiment '" + experiment.id() + "' is deleted; restore it first");
        }
        LoggedModelRow row = new LoggedModelRow();
        row.id = "m-" + UUID.randomUUID().toString().replace("-", "");
        row.experimentId = Long.parseLong(experiment.id().value());
        row.name = model.name() == null ? "model-" + row.id.substring(2, 10) : ModelNames.logged(model.name());
        row.type = Texts.checked("the type of a model", model.type(), Texts.NAME);
        row.runId = model.run() == null ? null : model.run().value();
        row.location = locations
                        .artifactLocation(experiment.id())
                        .orElse("mlflow-artifacts:/" + row.experimentId)
                        .replaceFirst("/+$", "")
                + "/models/" + row.id + "/artifacts";
        row.createdAt = clock.millis();
        row.updatedAt = row.createdAt;
        row.persistAndFlush();
        parameters.insert(row.id, checkedParameters(model.parameters()).entrySet());
        tags.insert(row.id, Texts.tags(model.tags()).entrySet());
        return assembly.of(row);
    }

    /** A model is written by whoever may write its run. */
    private void mayWrite(@Nullable RunId run) {
        if (run == null) {
            callers.mayManage();
        } else {
            callers.mayWrite(run);
        }
    }

    private static Map<String, String> checkedParameters(Map<String, String> parameters) {
        parameters.forEach((name, text) -> {
            Texts.name("a parameter", name, Texts.KEY);
            Texts.checked("parameter '" + name + "'", text, Texts.VALUE);
        });
        return parameters;
    }

    @Override
    @Transactional
    public Optional<LoggedModel> find(LoggedModelId id) {
        return Optional.ofNullable(entities.find(LoggedModelRow.class, id.value()))
                .map(assembly::of);
    }

    @Override
    @Transactional
    public Page<LoggedModel> search(LoggedModelQuery query) {
        return search.page(query);
    }

    @Override
    @Transactional
    public LoggedModel mark(LoggedModelId id, LoggedModelStatus status) {
        LoggedModelRow row = writable(id);
        row.status = LoggedModelRow.word(status);
        row.updatedAt = clock.millis();
        return assembly.of(row);
    }

    @Override
    @Transactional
    public void logParameters(LoggedModelId id, Map<String, String> given) {
        LoggedModelRow row = writable(id);
        Map<String, String> known = parameters.of(row.id);
        Map<String, String> fresh = new HashMap<>(checkedParameters(given));
        known.forEach((name, text) -> {
            String again = fresh.remove(name);
            if (again != null && !again.equals(text)) {
                throw DescentException.invalid(
                        "a parameter is written once: '" + name + "' is '" + text + "' for good, got '" + again + "'");
            }
        });
        parameters.insert(row.id, fresh.entrySet());
    }

    /** Models are locked in the order of their ids, so that no two callers wait for each other. */
    @Override
    @Transactional
    public void logMetrics(Map<LoggedModelId, List<ModelMetric>> points) {
        new TreeMap<>(points).forEach((id, ofModel) -> {
            if (locked(id) != null) {
                metrics.keep(id.value(), ofModel);
            }
        });
    }

    @Override
    @Transactional
    public LoggedModel change(LoggedModelId id, Change change) {
        if (change.name() != null || change.note() != null) {
            throw DescentException.invalid("need a change of tags alone for a logged model, got a name or a note");
        }
        LoggedModelRow row = writable(id);
        tags.remove(row.id, change.removedTags());
        tags.put(row.id, Texts.tags(change.tags()));
        return assembly.of(row);
    }

    @Override
    @Transactional
    public void delete(LoggedModelId id) {
        LoggedModelRow row = present(id, locked(id));
        mayWrite(row.run());
        if (row.deletedAt == null) {
            row.deletedAt = clock.millis();
            row.updatedAt = row.deletedAt;
        }
    }

    /** Whatever models are linked are locked in the order of their ids, so that one link is not made twice. */
    @Override
    @Transactional
    public void link(RunId run, RunModels given) {
        callers.mayWrite(run);
        Run known = runs.find(run).orElseThrow(() -> DescentException.notFound("run", run));
        if (known.deletedAt() != null) {
            throw new DescentException(ErrorCode.STATE, "run '" + run + "' is deleted; restore it first");
        }
        Stream.concat(given.inputs().stream(), given.outputs().stream().map(RunModels.Output::model))
                .distinct()
                .sorted()
                .forEach(model -> present(model, locked(model)));
        links.add(run, given);
    }

    @Override
    @Transactional
    public Map<RunId, RunModels> of(List<RunId> ofRuns) {
        return links.of(ofRuns);
    }

    @Override
    public Files files(LoggedModelId id) {
        return new ModelFiles(id, store, this);
    }

    /** Checks that there is such a model, deleted or not. */
    @Transactional
    void exists(LoggedModelId id) {
        present(id, entities.find(LoggedModelRow.class, id.value()));
    }

    /** Checks that there is such a model, not deleted, and that this caller may write it. Locks nothing. */
    @Transactional
    void checkWritable(LoggedModelId id) {
        checkWritable(present(id, entities.find(LoggedModelRow.class, id.value())));
    }

    private LoggedModelRow writable(LoggedModelId id) {
        LoggedModelRow row = present(id, locked(id));
        checkWritable(row);
        return row;
    }

    private void checkWritable(LoggedModelRow row) {
        mayWrite(row.run());
        if (row.deletedAt != null) {
            throw new DescentException(ErrorCode.STATE, "logged model '" + row.id + "' is deleted");
        }
    }

    private static LoggedModelRow present(LoggedModelId id, @Nullable LoggedModelRow row) {
        if (row == null) {
            throw ModelNames.noLoggedModel(id);
        }
        return row;
    }

    private @Nullable LoggedModelRow locked(LoggedModelId id) {
        return entities.find(LoggedModelRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
    }
}
