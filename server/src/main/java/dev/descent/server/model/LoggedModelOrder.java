package dev.descent.server.model;

import dev.descent.api.DescentException;
import dev.descent.api.LoggedModelQuery;
import dev.descent.server.filter.SearchField;
import dev.descent.server.filter.SortKey;
import dev.descent.server.filter.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of logged models: clauses name attributes, or metrics, each on a data set of its own. Of a model's several rows of a metric
 * the last in time counts; models without one, or with one that is not finite, come last either way.
 *
 * @param joins of the rows that the keys speak of
 * @param keys what sorts, in words of SQL
 */
record LoggedModelOrder(Sql joins, List<String> keys) {
    private static final int MOST = 10;
    private static final String METRICS = "metrics.";
    private static final List<String> NEWEST_FIRST = List.of("m.created_at desc", "m.id");

    LoggedModelOrder {
        keys = List.copyOf(keys);
    }

    static LoggedModelOrder of(List<LoggedModelQuery.Order> clauses) {
        if (clauses.size() > MOST) {
            throw DescentException.invalid("need at most " + MOST + " clauses of an order, got " + clauses.size());
        }
        Sql joins = Sql.of("");
        List<String> keys = new ArrayList<>();
        for (LoggedModelQuery.Order clause : clauses) {
            if (clause.field().startsWith(METRICS)) {
                String alias = "o" + keys.size();
                joins = joins.then(latest(alias, clause));
                keys.addAll(sorting(alias + ".last_value", clause.descending()));
            } else {
                keys.addAll(attribute(clause));
            }
        }
        keys.addAll(NEWEST_FIRST);
        return new LoggedModelOrder(joins, keys);
    }

    private static Sql latest(String alias, LoggedModelQuery.Order clause) {
        return Sql.of(
                        " left join (select y.model_id, y.last_value, row_number() over (partition by y.model_id"
                                + " order by y.last_time desc, y.last_step desc, y.run_id, y.data_name, y.data_digest) as place"
                                + " from logged_model_metric y where y.name = ?",
                        metric(clause.field()))
                .then(ModelMetricField.on(clause.data() == null ? List.of() : List.of(clause.data())))
                .then(") " + alias + " on " + alias + ".model_id = m.id and " + alias + ".place = 1");
    }

    private static String metric(String field) {
        String name = field.substring(METRICS.length()).replace('\0', '\uFFFD');
        boolean quoted = name.length() > 1 && name.startsWith("`") && name.endsWith("`");
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    private static List<String> attribute(LoggedModelQuery.Order clause) {
        SearchField field = LoggedModelFields.attribute(clause.field());
        if (field == null) {
            throw DescentException.invalid("Invalid order by field name: " + clause.field()
                    + ". Only metrics.NAME and attributes like name, status or creation_timestamp are supported.");
        }
        return field.sortKeys("", clause.descending()).stream()
                .map(key -> key.descending() ? key.expression() + " desc" : key.expression())
                .toList();
    }

    private static List<String> sorting(String value, boolean descending) {
        return SortKey.nullLast(value, descending).stream()
                .map(key -> key.descending() ? key.expression() + " desc" : key.expression())
                .toList();
    }
}
