package dev.descent.server.experiment;

import dev.descent.api.RunId;
import dev.descent.api.RunStatus;
import dev.descent.api.SweepId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runs of sweeps, read from the table of runs by a few columns. A run that is both cancelled and deleted was withdrawn. */
@ApplicationScoped
class TableSweepRuns implements SweepRuns {
    private static final String KEPT =
            " from run where sweep_id = ?1 and (status <> 'cancelled' or deleted_at is null)";

    private static final String ROWS = "select id, trial, seed, status, verdict";
    private static final String IN_ORDER = " order by trial, queued_at, seed, id";

    private final EntityManager entities;

    TableSweepRuns(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public List<SweepRun> of(SweepId sweep) {
        return runs(rows(ROWS + KEPT + IN_ORDER, sweep).getResultList());
    }

    @Override
    @Transactional
    public List<SweepRun> of(SweepId sweep, int trial) {
        return runs(rows(ROWS + KEPT + " and trial = ?2" + IN_ORDER, sweep)
                .setParameter(2, trial)
                .getResultList());
    }

    private Query rows(String select, SweepId sweep) {
        entities.flush();
        return entities.createNativeQuery(select, Object[].class).setParameter(1, PanacheFindings.number(sweep));
    }

    private static List<SweepRun> runs(List<?> rows) {
        return rows.stream().map(row -> run((Object[]) row)).toList();
    }

    @Override
    @Transactional
    public Map<RunStatus, Integer> counts(SweepId sweep) {
        entities.flush();
        List<?> rows = entities.createNativeQuery("select status, count(*)" + KEPT + " group by status", Object[].class)
                .setParameter(1, PanacheFindings.number(sweep))
                .getResultList();
        Map<RunStatus, Integer> counts = new EnumMap<>(RunStatus.class);
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            counts.put(status(columns[0]), ((Number) columns[1]).intValue());
        }
        return counts;
    }

    @Override
    @Transactional
    public Map<Integer, Double> seconds(SweepId sweep) {
        entities.flush();
        List<?> rows = entities.createNativeQuery(
                        "select trial, avg(cast(ended_at - started_at as double precision))" + KEPT
                                + " and status = 'finished' and trial is not null and started_at is not null"
                                + " and ended_at is not null group by trial",
                        Object[].class)
                .setParameter(1, PanacheFindings.number(sweep))
                .getResultList();
        Map<Integer, Double> seconds = new HashMap<>();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            seconds.put(((Number) columns[0]).intValue(), ((Number) columns[1]).doubleValue() / 1000);
        }
        return seconds;
    }

    private static SweepRun run(@Nullable Object[] columns) {
        Number trial = (Number) columns[1];
        Number seed = (Number) columns[2];
        return new SweepRun(
                new RunId(String.valueOf(columns[0])),
                trial == null ? 0 : trial.intValue(),
                seed == null ? null : seed.longValue(),
                status(columns[3]),
                (String) columns[4]);
    }

    private static RunStatus status(@Nullable Object word) {
        return RunStatus.valueOf(String.valueOf(word).toUpperCase(Locale.ROOT));
    }
}
