package dev.descent.server.experiment;

import dev.descent.api.Finding;
import dev.descent.server.database.Texts;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the table of findings: one finding of a run or of a sweep. Intervals are stored as two columns. */
@Entity
@Table(name = "finding")
class FindingRow extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @Column(name = "run_id")
    @Nullable
    String runId;

    @Column(name = "sweep_id")
    @Nullable
    Long sweepId;

    int position;
    String kind = "";

    @Nullable
    Double since;

    @Column(name = "since_epoch")
    @Nullable
    Double sinceEpoch;

    @Column(name = "since_low")
    @Nullable
    Double sinceLow;

    @Column(name = "since_high")
    @Nullable
    Double sinceHigh;

    @Nullable
    Double effect;

    @Nullable
    Double p;

    String text = "";

    @Nullable
    String metric;

    @Nullable
    String axis;

    @Nullable
    Double peak;

    @Column(name = "peak_low")
    @Nullable
    Double peakLow;

    @Column(name = "peak_high")
    @Nullable
    Double peakHigh;

    @Nullable
    Double threshold;

    @Column(name = "peak_over_left")
    @Nullable
    Double peakOverLeft;

    @Column(name = "peak_over_right")
    @Nullable
    Double peakOverRight;

    @Column(name = "right_over_left")
    @Nullable
    Double rightOverLeft;

    @Nullable
    String confidence;

    static FindingRow of(Finding finding, int position) {
        FindingRow row = new FindingRow();
        row.position = position;
        row.kind = finding.kind();
        row.since = finite(finding.since());
        row.sinceEpoch = finite(finding.sinceEpoch());
        row.sinceLow = end(finding.sinceInterval(), 0);
        row.sinceHigh = end(finding.sinceInterval(), 1);
        row.effect = finite(finding.effect());
        row.p = finite(finding.p());
        row.text = Texts.cut(finding.text(), 8000);
        row.metric = finding.metric();
        row.axis = finding.axis();
        row.peak = finite(finding.peak());
        row.peakLow = end(finding.peakInterval(), 0);
        row.peakHigh = end(finding.peakInterval(), 1);
        row.threshold = finite(finding.threshold());
        row.peakOverLeft = finite(finding.peakOverLeft());
        row.peakOverRight = finite(finding.peakOverRight());
        row.rightOverLeft = finite(finding.rightOverLeft());
        row.confidence = finding.confidence();
        return row;
    }

    Finding finding() {
        return new Finding(
                kind,
                since,
                sinceEpoch,
                interval(sinceLow, sinceHigh),
                effect,
                p,
                text,
                metric,
                axis,
                peak,
                interval(peakLow, peakHigh),
                threshold,
                peakOverLeft,
                peakOverRight,
                rightOverLeft,
                confidence);
    }

    private static @Nullable Double end(@Nullable List<Double> interval, int index) {
        return interval == null || interval.size() != 2 ? null : finite(interval.get(index));
    }

    private static @Nullable List<Double> interval(@Nullable Double low, @Nullable Double high) {
        return low == null || high == null ? null : List.of(low, high);
    }

    /** H2 and PostgreSQL sort and compare NaN differently: what is not finite is stored as nothing. */
    private static @Nullable Double finite(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : value;
    }
}
