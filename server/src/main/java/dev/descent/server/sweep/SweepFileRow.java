package dev.descent.server.sweep;

import dev.descent.api.SweepFile;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** The file of a sweep, as it was written; never changed. */
@Entity
@Table(name = "sweep_file")
class SweepFileRow extends PanacheEntityBase {
    @Id
    @Column(name = "sweep_id")
    long sweepId;

    @Column(updatable = false)
    String text = "";

    @Column(updatable = false)
    @Nullable
    String folder;

    SweepFile file() {
        return new SweepFile(text, folder);
    }
}
