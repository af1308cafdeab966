package dev.descent.server.experiment;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of the table of experiments. */
@Entity
@Table(name = "experiment")
class ExperimentRow extends PanacheEntityBase {
    static final String DEFAULT_WORKSPACE = "default";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String workspace = DEFAULT_WORKSPACE;
    String name = "";
    String note = "";

    @Column(name = "created_at")
    long createdAt;

    @Column(name = "updated_at")
    long updatedAt;

    @Column(name = "deleted_at")
    @Nullable
    Long deletedAt;
}
