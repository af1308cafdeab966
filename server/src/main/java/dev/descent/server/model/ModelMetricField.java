package dev.descent.server.model;

import dev.descent.api.DataSet;
import dev.descent.server.filter.Comparison;
import dev.descent.server.filter.SearchField;
import dev.descent.server.filter.SortKey;
import dev.descent.server.filter.Sql;
import java.util.List;

/**
 * A metric of logged models. A model may have several rows of it, one a run and data set: a condition is true where it is of one of them.
 * A value that is not finite fulfils no condition. {@link LoggedModelOrder} sorts by it.
 *
 * @param dataSets where not empty, only rows on one of these count
 */
record ModelMetricField(String name, List<DataSet> dataSets) implements SearchField {
    ModelMetricField {
        dataSets = List.copyOf(dataSets);
    }

    @Override
    public Sql compare(String alias, Comparison comparison) {
        return exists(comparison.number("y.last_value", "a metric"));
    }

    @Override
    public Sql present(String alias) {
        return exists(Sql.of("1 = 1"));
    }

    private Sql exists(Sql condition) {
        return Sql.of("exists (select 1 from logged_model_metric y where y.model_id = m.id and y.name = ?", name)
                .then(on(dataSets))
                .then(" and ")
                .then(condition)
                .then(")");
    }

    /** The condition, to be added to others, that a row {@code y} is on one of these; nothing where there are none. */
    static Sql on(List<DataSet> dataSets) {
        Sql any = Sql.of(dataSets.isEmpty() ? "" : " and (1 = 0");
        for (DataSet data : dataSets) {
            any = any.then(
                    data.digest().isEmpty()
                            ? Sql.of(" or y.data_name = ?", data.name())
                            : Sql.of(" or (y.data_name = ? and y.data_digest = ?)", data.name(), data.digest()));
        }
        return dataSets.isEmpty() ? any : any.then(")");
    }

    @Override
    public List<SortKey> sortKeys(String alias, boolean descending) {
        throw new IllegalStateException("metrics of logged models are sorted by a join of their own");
    }
}
