package dev.descent.server.experiment;

import dev.descent.api.View;
import java.util.List;
import java.util.Objects;

/**
 * Which experiments, in which order, and which part of them.
 *
 * @param filter the search grammar over {@code name}, {@code experiment_id}, {@code creation_time}, {@code last_update_time} and
 *     {@code tags.NAME}; empty for all
 * @param orderBy clauses over the same; newest first by default
 * @param limit from 1 to 50,000
 * @param after {@code next} of the page before; empty for the first
 */
public record ExperimentQuery(String filter, List<String> orderBy, View view, int limit, String after) {
    public ExperimentQuery {
        Objects.requireNonNull(filter);
        orderBy = List.copyOf(orderBy);
        Objects.requireNonNull(view);
        Objects.requireNonNull(after);
    }
}
