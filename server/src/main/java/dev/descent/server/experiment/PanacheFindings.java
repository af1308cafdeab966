package dev.descent.server.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.Diagnosis;
import dev.descent.api.Finding;
import dev.descent.api.Findings;
import dev.descent.api.RunId;
import dev.descent.api.SweepId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Findings as rows; a run's verdict stands in its own row, a sweep's in a table of verdicts. */
@ApplicationScoped
class PanacheFindings implements Findings, FindingsWriter {
    private final EntityManager entities;
    private final Instance<KnownSweeps> sweeps;

    PanacheFindings(EntityManager entities, Instance<KnownSweeps> sweeps) {
        this.entities = entities;
        this.sweeps = sweeps;
    }

    @Override
    @Transactional
    public Optional<Diagnosis> ofRun(RunId run) {
        RunRow row = existing(entities.find(RunRow.class, run.value()), run);
        if (row.verdict == null) {
            return Optional.empty();
        }
        List<Finding> findings = of(List.of(row.id)).getOrDefault(row.id, List.of());
        return Optional.of(new Diagnosis(row.id, row.verdict, findings));
    }

    @Override
    @Transactional
    public Optional<Diagnosis> ofSweep(SweepId sweep) {
        if (sweeps.isResolvable() && !sweeps.get().exists(sweep)) {
            throw DescentException.notFound("sweep", sweep);
        }
        List<?> verdict = entities.createNativeQuery(
                        "select verdict from sweep_diagnosis where sweep_id = ?1", String.class)
                .setParameter(1, number(sweep))
                .getResultList();
        if (verdict.isEmpty()) {
            return Optional.empty();
        }
        List<FindingRow> rows = FindingRow.list("sweepId = ?1 order by position", number(sweep));
        return Optional.of(new Diagnosis(
                sweep.value(),
                (String) verdict.getFirst(),
                rows.stream().map(FindingRow::finding).toList()));
    }

    /** The findings of each run that has any, gravest first. */
    Map<String, List<Finding>> of(List<String> runs) {
        List<FindingRow> rows = FindingRow.list("runId in ?1 order by runId, position", runs);
        Map<String, List<Finding>> findings = new HashMap<>();
        for (FindingRow row : rows) {
            if (row.runId != null) {
                findings.computeIfAbsent(row.runId, key -> new ArrayList<>()).add(row.finding());
            }
        }
        return findings;
    }

    @Override
    @Transactional
    public void ofRun(RunId run, Diagnosis diagnosis) {
        RunRow row = existing(entities.find(RunRow.class, run.value(), LockModeType.PESSIMISTIC_WRITE), run);
        row.verdict = diagnosis.verdict();
        FindingRow.delete("runId", row.id);
        int position = 0;
        for (Finding finding : diagnosis.findings()) {
            FindingRow fresh = FindingRow.of(finding, position++);
            fresh.runId = row.id;
            fresh.persist();
        }
    }

    @Override
    @Transactional
    public void ofSweep(SweepId sweep, Diagnosis diagnosis) {
        entities.createNativeQuery("delete from sweep_diagnosis where sweep_id = ?1")
                .setParameter(1, number(sweep))
                .executeUpdate();
        entities.createNativeQuery("insert into sweep_diagnosis (sweep_id, verdict) values (?1, ?2)")
                .setParameter(1, number(sweep))
                .setParameter(2, diagnosis.verdict())
                .executeUpdate();
        FindingRow.delete("sweepId", number(sweep));
        int position = 0;
        for (Finding finding : diagnosis.findings()) {
            FindingRow fresh = FindingRow.of(finding, position++);
            fresh.sweepId = number(sweep);
            fresh.persist();
        }
    }

    static long number(SweepId sweep) {
        return Long.parseLong(sweep.value().substring(2));
    }

    private static RunRow existing(@Nullable RunRow row, RunId run) {
        if (row == null) {
            throw DescentException.notFound("run", run);
        }
        return row;
    }
}
