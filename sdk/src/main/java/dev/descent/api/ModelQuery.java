package dev.descent.api;

import java.util.List;
import java.util.Objects;

/**
 * Which registered models or versions, in which order, and which part of them.
 *
 * @param filter the search grammar ({@code name LIKE 'digits%' AND tags.team = 'a'}); empty for all
 * @param orderBy {@code name DESC}, {@code last_updated_timestamp}, of versions {@code version_number DESC}
 * @param limit from 1 to 200,000
 */
public record ModelQuery(String filter, List<String> orderBy, int offset, int limit) {
    /** The largest limit. */
    public static final int MOST = 200_000;

    public ModelQuery {
        Objects.requireNonNull(filter);
        orderBy = List.copyOf(orderBy);
    }

    /** The first hundred that match, in the usual order. */
    public static ModelQuery of(String filter) {
        return new ModelQuery(filter, List.of(), 0, 100);
    }

    public ModelQuery orderedBy(String... clauses) {
        return new ModelQuery(filter, List.of(clauses), offset, limit);
    }

    public ModelQuery slice(int newOffset, int newLimit) {
        return new ModelQuery(filter, orderBy, newOffset, newLimit);
    }
}
