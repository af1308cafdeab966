package dev.descent.server.model;

import dev.descent.api.ModelStage;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of the table of versions. Times are epoch milliseconds. */
@Entity
@Table(name = "model_version")
@DynamicUpdate
class ModelVersionRow extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @Column(name = "model_id", updatable = false)
    long modelId;

    @Column(updatable = false)
    int number;

    String note = "";
    String stage = word(ModelStage.NONE);

    @Column(updatable = false)
    String source = "";

    @Column(updatable = false)
    String location = "";

    @Column(name = "run_id", updatable = false)
    @Nullable
    String runId;

    @Column(name = "run_link", updatable = false)
    @Nullable
    String runLink;

    @Column(name = "logged_model_id", updatable = false)
    @Nullable
    String loggedModelId;

    @Column(name = "created_at", updatable = false)
    long createdAt;

    @Column(name = "updated_at")
    long updatedAt;

    long key() {
        return Objects.requireNonNull(id);
    }

    ModelStage modelStage() {
        return ModelStage.valueOf(stage.toUpperCase(Locale.ROOT));
    }

    static String word(ModelStage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
