package dev.descent.server.model;

import dev.descent.api.LoggedModelId;
import dev.descent.api.ModelStage;
import dev.descent.server.security.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the rows of models and versions by what callers call them. Joins the caller's transaction. */
@ApplicationScoped
class ModelRows {
    private final EntityManager entities;
    private final Callers callers;

    ModelRows(EntityManager entities, Callers callers) {
        this.entities = entities;
        this.callers = callers;
    }

    Optional<RegisteredModelRow> model(String name) {
        return RegisteredModelRow.find(
                        "workspace = ?1 and name = ?2", callers.current().workspace(), name)
                .firstResultOptional();
    }

    /** The row of a model, locked: whoever writes a model, its versions, aliases or tags holds it, so that writers come one by one. */
    RegisteredModelRow locked(String name) {
        List<RegisteredModelRow> found = entities.createQuery(
                        "from RegisteredModelRow where workspace = ?1 and name = ?2", RegisteredModelRow.class)
                .setParameter(1, callers.current().workspace())
                .setParameter(2, name)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        return found.stream().findFirst().orElseThrow(() -> ModelNames.noModel(name));
    }

    Optional<ModelVersionRow> version(RegisteredModelRow model, int number) {
        return ModelVersionRow.find("modelId = ?1 and number = ?2", model.key(), number)
                .firstResultOptional();
    }

    /** The version that an alias points to. */
    Optional<ModelVersionRow> aliased(RegisteredModelRow model, String alias) {
        @SuppressWarnings("unchecked") // the statement selects one number
        List<Integer> number = entities.createNativeQuery(
                        "select number from registered_model_alias where model_id = ?1 and name = ?2", Integer.class)
                .setParameter(1, model.key())
                .setParameter(2, alias)
                .getResultList();
        return number.stream().findFirst().flatMap(found -> version(model, found));
    }

    /** The newest version in a stage; in any where that is null. */
    Optional<ModelVersionRow> latest(RegisteredModelRow model, @Nullable ModelStage stage) {
        String where = "modelId = ?1" + (stage == null ? "" : " and stage = '" + ModelVersionRow.word(stage) + "'");
        return ModelVersionRow.find(where + " order by number desc", model.key())
                .firstResultOptional();
    }

    Optional<LoggedModelRow> logged(LoggedModelId id) {
        return Optional.ofNullable(entities.find(LoggedModelRow.class, id.value()));
    }
}
