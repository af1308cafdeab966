package dev.descent.server.sweep;

import dev.descent.api.RunId;
import dev.descent.search.stop.Mark;
import dev.descent.server.experiment.RunGone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The marks that runs leave at the rungs of stopping rules, a row each. Joins the caller's transaction. */
@ApplicationScoped
class StopMarks {
    private final EntityManager entities;

    StopMarks(EntityManager entities) {
        this.entities = entities;
    }

    void add(long sweep, Mark mark) {
        entities.createNativeQuery(
                        "insert into stop_mark (sweep_id, rung, run_id, best, score, bar) values (?1, ?2, ?3, ?4, ?5, ?6)")
                .setParameter(1, sweep)
                .setParameter(2, mark.rung())
                .setParameter(3, mark.run())
                .setParameter(4, mark.best())
                .setParameter(5, mark.score())
                .setParameter(6, mark.bar())
                .executeUpdate();
    }

    List<Mark> at(long sweep, int rung) {
        List<?> rows = entities.createNativeQuery(
                        "select run_id, best, score, bar from stop_mark where sweep_id = ?1 and rung = ?2 order by run_id",
                        Object[].class)
                .setParameter(1, sweep)
                .setParameter(2, rung)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Mark(String.valueOf(row[0]), rung, number(row[1]), number(row[2]), number(row[3])))
                .toList();
    }

    /** The last rung at which a run was judged; 0 for none. */
    int last(long sweep, RunId run) {
        Object rung = entities.createNativeQuery(
                        "select coalesce(max(rung), 0) from stop_mark where sweep_id = ?1 and run_id = ?2",
                        Integer.class)
                .setParameter(1, sweep)
                .setParameter(2, run.value())
                .getSingleResult();
        return ((Number) rung).intValue();
    }

    /** How many runs have reached each rung. */
    SortedMap<Integer, Integer> reached(long sweep) {
        List<?> rows = entities.createNativeQuery(
                        "select rung, count(*) from stop_mark where sweep_id = ?1 group by rung", Object[].class)
                .setParameter(1, sweep)
                .getResultList();
        SortedMap<Integer, Integer> reached = new TreeMap<>();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            reached.put(((Number) columns[0]).intValue(), ((Number) columns[1]).intValue());
        }
        return reached;
    }

    void forget(@Observes RunGone gone) {
        entities.createNativeQuery("delete from stop_mark where run_id = ?1")
                .setParameter(1, gone.run().value())
                .executeUpdate();
    }

    private static double number(Object column) {
        return ((Number) column).doubleValue();
    }
}
