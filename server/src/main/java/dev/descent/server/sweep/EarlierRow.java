package dev.descent.server.sweep;

import dev.descent.wire.Wire;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a sweep has learnt from earlier ones at its launch; never changed, so that its proposals can be made again. */
@Entity
@Table(name = "sweep_earlier")
class EarlierRow extends PanacheEntityBase {
    @Id
    @Column(name = "sweep_id")
    long sweepId;

    @Column(updatable = false)
    String trials = "";

    Lessons lessons() {
        return Wire.read(trials, Lessons.class);
    }
}
