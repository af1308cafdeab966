package dev.descent.server.experiment;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of the table of experiments. Times are epoch milliseconds. */
@Entity
@Table(name = "experiment")
@DynamicUpdate
class ExperimentRow extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String workspace = "";
    String name = "";
    String note = "";

    @Column(name = "created_at")
    long createdAt;

    @Column(name = "updated_at")
    long updatedAt;

    @Column(name = "deleted_at")
    @Nullable
    Long deletedAt;

    @Column(name = "artifact_location", updatable = false)
    @Nullable
    String artifactLocation;
}
