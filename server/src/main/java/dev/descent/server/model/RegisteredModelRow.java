package dev.descent.server.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of the table of registered models. Times are epoch milliseconds. */
@Entity
@Table(name = "registered_model")
@DynamicUpdate
class RegisteredModelRow extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @Column(updatable = false)
    String workspace = "";

    String name = "";
    String note = "";

    @Column(name = "last_version")
    int lastVersion;

    @Column(name = "created_at", updatable = false)
    long createdAt;

    @Column(name = "updated_at")
    long updatedAt;

    long key() {
        return Objects.requireNonNull(id);
    }
}
