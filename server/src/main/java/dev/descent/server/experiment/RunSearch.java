package dev.descent.server.experiment;

import dev.descent.api.DescentException;
import dev.descent.api.ExperimentId;
import dev.descent.api.Page;
import dev.descent.api.Run;
import dev.descent.api.RunKeys;
import dev.descent.api.RunQuery;
import dev.descent.server.filter.FieldSource;
import dev.descent.server.filter.Fields;
import dev.descent.server.filter.Filter;
import dev.descent.server.filter.Order;
import dev.descent.server.filter.SearchField;
import dev.descent.server.filter.Sql;
import dev.descent.server.metric.MetricStore;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds a page of runs: one statement for the ids in order and their number, then the rows and what belongs to them, one statement
 * per table.
 */
@ApplicationScoped
class RunSearch {
    private static final int MOST = 50_000;
    private static final String NEWEST_FIRST = "coalesce(r.started_at, r.queued_at) desc, r.id";

    private final EntityManager entities;
    private final Fields fields;
    private final RunAssembly assembly;
    private final MetricStore metrics;

    RunSearch(EntityManager entities, @All List<FieldSource> sources, RunAssembly assembly, MetricStore metrics) {
        this.entities = entities;
        this.fields = new Fields(sources);
        this.assembly = assembly;
        this.metrics = metrics;
    }

    Page<Run> page(RunQuery query, String workspace) {
        if (asksForMetrics(query)) {
            metrics.settle();
        }
        if (query.offset() < 0 || query.limit() < 1 || query.limit() > MOST) {
            throw DescentException.invalid("need offset >= 0 and limit from 1 to " + MOST + ", got " + query.offset()
                    + " and " + query.limit());
        }
        List<SearchField.Sorting> sortings = Order.parse(query.orderBy()).sortings(fields);
        Sql where = where(query, workspace);
        Ids ids = ids(sortings, where, query.offset(), query.limit());
        long total = ids.page().isEmpty() && query.offset() > 0 ? count(where) : ids.total();
        return new Page<>(assembly.of(rows(ids.page())), total);
    }

    private static boolean asksForMetrics(RunQuery query) {
        return query.filter().contains("metric") || query.orderBy().stream().anyMatch(key -> key.contains("metric"));
    }

    private Sql where(RunQuery query, String workspace) {
        Sql where = Sql.of(" where ")
                .then(experiments(query.experiments(), workspace))
                .then(" and ");
        Sql view = Sql.of(
                switch (query.view()) {
                    case ACTIVE -> "r.deleted_at is null and ";
                    case DELETED -> "r.deleted_at is not null and ";
                    case ALL -> "";
                });
        return where.then(view).then(Filter.parse(query.filter()).sql(fields));
    }

    private static Sql experiments(List<ExperimentId> experiments, String workspace) {
        if (experiments.isEmpty()) {
            return Sql.of("r.experiment_id in (select e.id from experiment e where e.workspace = ?)", workspace);
        }
        String marks = String.join(", ", experiments.stream().map(id -> "?").toList());
        List<Object> numbers =
                experiments.stream().<Object>map(PanacheExperiments::number).toList();
        return new Sql("r.experiment_id in (" + marks + ")", numbers);
    }

    /** The ids of a page in order, and how many there are in all. */
    private record Ids(List<String> page, long total) {}

    /** Counted while sorting: a statement of its own would look at every condition again. */
    private Ids ids(List<SearchField.Sorting> sortings, Sql where, int offset, int limit) {
        Sql select = Sql.of("select r.id, count(*) over () from run r");
        StringBuilder keys = new StringBuilder();
        for (SearchField.Sorting sorting : sortings) {
            select = select.then(sorting.join());
            keys.append(sorting.keys()).append(", ");
        }
        Sql statement = select.then(where)
                .then(" order by " + keys + NEWEST_FIRST)
                .then(Sql.of(" limit ? offset ?", limit, offset));
        @SuppressWarnings("unchecked") // the statement selects two columns
        List<Object[]> found = bound(entities.createNativeQuery(statement.text(), Object[].class), statement)
                .getResultList();
        long total = found.isEmpty() ? 0 : ((Number) found.getFirst()[1]).longValue();
        return new Ids(found.stream().map(row -> (String) row[0]).toList(), total);
    }

    private long count(Sql where) {
        Query query = bound(entities.createNativeQuery("select count(*) from run r" + where.text(), Long.class), where);
        return (Long) query.getSingleResult();
    }

    private List<RunRow> rows(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<RunRow> found = RunRow.list("id in ?1", ids);
        Map<String, RunRow> rows = found.stream().collect(Collectors.toMap(row -> row.id, Function.identity()));
        return ids.stream().filter(rows::containsKey).map(rows::get).toList();
    }

    RunKeys keys(List<ExperimentId> experiments, String workspace) {
        metrics.settle();
        return new RunKeys(
                names("run_parameter", experiments, workspace),
                names("metric_summary", experiments, workspace).stream()
                        .map(Meanings::of)
                        .toList(),
                names("run_tag", experiments, workspace));
    }

    private List<String> names(String table, List<ExperimentId> experiments, String workspace) {
        return texts(Sql.of("select distinct x.name from run r join " + table + " x on x.run_id = r.id where ")
                .then(experiments(experiments, workspace))
                .then(" and r.deleted_at is null order by 1"));
    }

    @SuppressWarnings("unchecked") // the statement selects one column of text
    private List<String> texts(Sql statement) {
        return (List<String>) bound(entities.createNativeQuery(statement.text(), String.class), statement)
                .getResultList();
    }

    private static Query bound(Query query, Sql sql) {
        for (int i = 0; i < sql.values().size(); i++) {
            query.setParameter(i + 1, sql.values().get(i));
        }
        return query;
    }
}
