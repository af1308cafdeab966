package dev.descent.server.model;

import dev.descent.api.Change;
import dev.descent.api.DescentException;
import dev.descent.api.ModelQuery;
import dev.descent.api.ModelStage;
import dev.descent.api.ModelVersion;
import dev.descent.api.Models;
import dev.descent.api.NewModel;
import dev.descent.api.NewModelVersion;
import dev.descent.api.Page;
import dev.descent.api.RegisteredModel;
import dev.descent.api.RunId;
import dev.descent.server.database.LabelTable;
import dev.descent.server.database.Texts;
import dev.descent.server.security.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** Registered models and versions as rows. A writer holds its model's row. */
@ApplicationScoped
class PanacheModels implements Models {
    private static final int LINK = 2_000;

    private final EntityManager entities;
    private final LabelTable<Long> tags;
    private final LabelTable<Long> versionTags;
    private final ModelRows rows;
    private final ModelSources sources;
    private final ModelAssembly assembly;
    private final ModelSearch search;
    private final Callers callers;
    private final Clock clock;

    PanacheModels(
            EntityManager entities,
            ModelRows rows,
            ModelSources sources,
            ModelAssembly assembly,
            ModelSearch search,
            Callers callers,
            Clock clock) {
        this.entities = entities;
        this.tags = new LabelTable<>(entities, "registered_model_tag", "model_id");
        this.versionTags = new LabelTable<>(entities, "model_version_tag", "version_id");
        this.rows = rows;
        this.sources = sources;
        this.assembly = assembly;
        this.search = search;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    @Transactional
    public RegisteredModel create(NewModel model) {
        RegisteredModelRow row = new RegisteredModelRow();
        row.workspace = callers.current().workspace();
        row.name = ModelNames.model(model.name());
        row.note = note(model.note());
        row.createdAt = clock.millis();
        row.updatedAt = row.createdAt;
        writeOrRefuse(row);
        tags.insert(row.key(), ModelNames.tags(model.tags()).entrySet());
        return assembly.model(row);
    }

    @Override
    @Transactional
    public Optional<RegisteredModel> find(String name) {
        return rows.model(name).map(assembly::model);
    }

    @Override
    @Transactional
    public Page<RegisteredModel> search(ModelQuery query) {
        return search.models(query, callers.current().workspace());
    }

    @Override
    @Transactional
    public RegisteredModel change(String name, Change change) {
        callers.mayManage();
        RegisteredModelRow row = rows.locked(name);
        if (change.name() != null) {
            row.name = ModelNames.model(change.name());
        }
        if (change.note() != null) {
            row.note = note(change.note());
        }
        if (change.name() != null || change.note() != null) {
            row.updatedAt = clock.millis();
        }
        writeOrRefuse(row);
        tags.remove(row.key(), change.removedTags());
        tags.put(row.key(), ModelNames.tags(change.tags()));
        return assembly.model(row);
    }

    /** The database keeps names unique: a look beforehand would miss whoever comes between. */
    private static void writeOrRefuse(RegisteredModelRow row) {
        try {
            row.persistAndFlush();
        } catch (ConstraintViolationException e) {
            throw ModelNames.taken(row.name);
        }
    }

    private static String note(String note) {
        return Texts.checked("a note", note, Texts.NOTE);
    }

    @Override
    @Transactional
    public void delete(String name) {
        callers.mayManage();
        rows.locked(name).delete();
    }

    @Override
    @Transactional
    public ModelVersion addVersion(String name, NewModelVersion version) {
        RegisteredModelRow model = rows.locked(name);
        ModelSources.Origin origin = sources.of(version);
        mayAdd(origin);
        model.lastVersion++;
        model.updatedAt = clock.millis();
        ModelVersionRow row = new ModelVersionRow();
        row.modelId = model.key();
        row.number = model.lastVersion;
        row.note = note(version.note());
        row.source = origin.source();
        row.location = origin.location();
        row.runId = origin.run();
        row.runLink = version.runLink() == null ? null : Texts.checked("a link", version.runLink(), LINK);
        row.loggedModelId = origin.loggedModel();
        row.createdAt = model.updatedAt;
        row.updatedAt = model.updatedAt;
        row.persistAndFlush();
        versionTags.insert(row.key(), ModelNames.tags(version.tags()).entrySet());
        return assembly.version(row);
    }

    /** Whoever may write a run may register what it made, and say so of no other. */
    private void mayAdd(ModelSources.Origin origin) {
        String owner = origin.owner();
        if (owner == null || (origin.run() != null && !origin.run().equals(owner))) {
            callers.mayManage();
        } else {
            callers.mayWrite(new RunId(owner));
        }
    }

    @Override
    @Transactional
    public Optional<ModelVersion> version(String name, int number) {
        return rows.model(name).flatMap(model -> rows.version(model, number)).map(assembly::version);
    }

    @Override
    @Transactional
    public Page<ModelVersion> searchVersions(ModelQuery query) {
        return search.versions(query, callers.current().workspace());
    }

    @Override
    @Transactional
    public ModelVersion changeVersion(String name, int number, Change change) {
        if (change.name() != null) {
            throw DescentException.invalid("need a change without a name for a version, got '" + change.name() + "'");
        }
        ModelVersionRow row = version(lockedModel(name, number), name, number);
        if (change.note() != null) {
            row.note = note(change.note());
            row.updatedAt = clock.millis();
        }
        versionTags.remove(row.key(), change.removedTags());
        versionTags.put(row.key(), ModelNames.tags(change.tags()));
        return assembly.version(row);
    }

    @Override
    @Transactional
    public ModelVersion move(String name, int number, ModelStage stage) {
        RegisteredModelRow model = lockedModel(name, number);
        ModelVersionRow row = version(model, name, number);
        row.stage = ModelVersionRow.word(stage);
        row.updatedAt = clock.millis();
        model.updatedAt = row.updatedAt;
        return assembly.version(row);
    }

    @Override
    @Transactional
    public ModelVersion replace(String name, int number, ModelStage stage) {
        RegisteredModelRow model = lockedModel(name, number);
        version(model, name, number);
        ModelVersionRow.update(
                "stage = ?1, updatedAt = ?2 where modelId = ?3 and stage = ?4 and number <> ?5",
                ModelVersionRow.word(ModelStage.ARCHIVED),
                clock.millis(),
                model.key(),
                ModelVersionRow.word(stage),
                number);
        return move(name, number, stage);
    }

    @Override
    @Transactional
    public void deleteVersion(String name, int number) {
        RegisteredModelRow model = lockedModel(name, number);
        version(model, name, number).delete();
        model.updatedAt = clock.millis();
    }

    @Override
    @Transactional
    public void setAlias(String name, String alias, int number) {
        ModelNames.alias(alias);
        RegisteredModelRow model = lockedModel(name, number);
        version(model, name, number);
        int moved = entities.createNativeQuery(
                        "update registered_model_alias set number = ?3 where model_id = ?1 and name = ?2")
                .setParameter(1, model.key())
                .setParameter(2, alias)
                .setParameter(3, number)
                .executeUpdate();
        if (moved == 0) {
            entities.createNativeQuery(
                            "insert into registered_model_alias (model_id, name, number) values (?1, ?2, ?3)")
                    .setParameter(1, model.key())
                    .setParameter(2, alias)
                    .setParameter(3, number)
                    .executeUpdate();
        }
    }

    @Override
    @Transactional
    public void deleteAlias(String name, String alias) {
        callers.mayManage();
        entities.createNativeQuery("delete from registered_model_alias where model_id = ?1 and name = ?2")
                .setParameter(1, rows.locked(name).key())
                .setParameter(2, alias)
                .executeUpdate();
    }

    /** The locked model of a version; whoever asks for a version of no model is told that the version does not exist. */
    private RegisteredModelRow lockedModel(String name, int number) {
        callers.mayManage();
        if (rows.model(name).isEmpty()) {
            throw ModelNames.noVersion(name, number);
        }
        return rows.locked(name);
    }

    private ModelVersionRow version(RegisteredModelRow model, String name, int number) {
        return rows.version(model, number).orElseThrow(() -> ModelNames.noVersion(name, number));
    }
}
