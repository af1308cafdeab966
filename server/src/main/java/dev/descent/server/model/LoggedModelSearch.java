package dev.descent.server.model;

import dev.descent.api.LoggedModel;
import dev.descent.api.LoggedModelQuery;
import dev.descent.api.Page;
import dev.descent.server.filter.Fields;
import dev.descent.server.filter.Filter;
import dev.descent.server.filter.Found;
import dev.descent.server.filter.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds pages of logged models: one statement for the ids, then one per table. Joins the caller's transaction. */
@ApplicationScoped
class LoggedModelSearch {
    private final Searches searches;
    private final LoggedModelAssembly assembly;

    LoggedModelSearch(Searches searches, LoggedModelAssembly assembly) {
        this.searches = searches;
        this.assembly = assembly;
    }

    Page<LoggedModel> page(LoggedModelQuery query) {
        if (query.experiments().isEmpty()) {
            return new Page<>(List.of(), 0);
        }
        Sql where = where(query);
        LoggedModelOrder order = LoggedModelOrder.of(query.orderBy());
        Found found = searches.slice(
                query.offset(),
                query.limit(),
                LoggedModelQuery.MOST,
                connection -> found(connection, where, order, query));
        List<LoggedModel> items = Parts.of(found.ids(), ids -> {
            Map<String, LoggedModelRow> rows = LoggedModelRow.<LoggedModelRow>list("id in ?1", ids).stream()
                    .collect(Collectors.toMap(row -> row.id, Function.identity()));
            return assembly.of(
                    ids.stream().filter(rows::containsKey).map(rows::get).toList());
        });
        return new Page<>(items, found.total());
    }

    private static Sql where(LoggedModelQuery query) {
        String marks = String.join(", ", Collections.nCopies(query.experiments().size(), "?"));
        List<Object> numbers = query.experiments().stream()
                .<Object>map(id -> Long.parseLong(id.value()))
                .toList();
        Sql where = new Sql(" where m.deleted_at is null and m.experiment_id in (" + marks + ")", numbers);
        if (!query.dataSets().isEmpty()) {
            where = where.then(" and exists (select 1 from logged_model_metric y where y.model_id = m.id")
                    .then(ModelMetricField.on(query.dataSets()))
                    .then(")");
        }
        Fields fields = new Fields(List.of(new LoggedModelFields(query.dataSets())));
        return where.then(" and ").then(Filter.parse(query.filter()).sql(fields));
    }

    private static Found found(Connection connection, Sql where, LoggedModelOrder order, LoggedModelQuery query)
            throws SQLException {
        Sql select = Sql.of("select m.id, count(*) over () from logged_model m")
                .then(order.joins())
                .then(where)
                .then(" order by " + String.join(", ", order.keys()))
                .then(Sql.of(" limit ? offset ?", query.limit(), query.offset()));
        List<String> ids = new ArrayList<>();
        long total = 0;
        try (PreparedStatement statement = select.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
                total = rows.getLong(2);
            }
        }
        return new Found(ids, ids.isEmpty() && query.offset() > 0 ? count(connection, where) : total, null);
    }

    private static long count(Connection connection, Sql where) throws SQLException {
        try (PreparedStatement statement = Sql.of("select count(*) from logged_model m")
                        .then(where)
                        .prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
