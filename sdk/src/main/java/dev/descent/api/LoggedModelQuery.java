package dev.descent.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which logged models, in which order, and which part of them. Deleted ones are never found.
 *
 * @param experiments where to look
 * @param filter the search grammar ({@code metrics.accuracy > 0.9 AND params.depth = '3' AND name = 'model'}); empty for all
 * @param dataSets where not empty, only metrics measured on one of these count, and a model without any is not found
 * @param orderBy newest first among equals; rows that lack the field come last either way
 * @param limit from 1 to 50,000
 */
public record LoggedModelQuery(
        List<ExperimentId> experiments,
        String filter,
        List<DataSet> dataSets,
        List<Order> orderBy,
        int offset,
        int limit) {
    /** The largest limit. */
    public static final int MOST = 50_000;

    public LoggedModelQuery {
        experiments = List.copyOf(experiments);
        Objects.requireNonNull(filter);
        dataSets = List.copyOf(dataSets);
        orderBy = List.copyOf(orderBy);
    }

    /** The first fifty that match, newest first. */
    public static LoggedModelQuery of(ExperimentId experiment, String filter) {
        return new LoggedModelQuery(List.of(experiment), filter, List.of(), List.of(), 0, 50);
    }

    public LoggedModelQuery orderedBy(Order... clauses) {
        return new LoggedModelQuery(experiments, filter, dataSets, List.of(clauses), offset, limit);
    }

    public LoggedModelQuery on(DataSet... sets) {
        return new LoggedModelQuery(experiments, filter, List.of(sets), orderBy, offset, limit);
    }

    public LoggedModelQuery slice(int newOffset, int newLimit) {
        return new LoggedModelQuery(experiments, filter, dataSets, orderBy, newOffset, newLimit);
    }

    /**
     * A clause of an order.
     *
     * @param field {@code metrics.accuracy}, {@code creation_timestamp}, {@code name}
     * @param data where not null, only metrics measured on it count
     */
    public record Order(
            String field, boolean descending, @Nullable DataSet data) {
        public Order {
            Objects.requireNonNull(field);
        }
    }
}
