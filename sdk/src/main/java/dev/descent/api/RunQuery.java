package dev.descent.api;

import java.util.List;
import java.util.Objects;

/**
 * Which runs, in which order, and which part of them.
 *
 * @param experiments where to look; empty for everywhere
 * @param filter the search grammar ({@code metrics.`validation/loss` < 0.3 AND findings.kind = 'overfitting'}); empty for all
 * @param orderBy {@code metrics.`validation/loss` ASC}, {@code parameters.lr DESC}, {@code attributes.started_at}; newest first by default.
 *     Rows that lack the key come last either way
 * @param limit from 1 to 50,000
 */
public record RunQuery(
        List<ExperimentId> experiments, String filter, List<String> orderBy, View view, int offset, int limit) {
    public RunQuery {
        experiments = List.copyOf(experiments);
        Objects.requireNonNull(filter);
        orderBy = List.copyOf(orderBy);
        Objects.requireNonNull(view);
    }

    public static RunQuery of(ExperimentId experiment) {
        return new RunQuery(List.of(experiment), "", List.of(), View.ACTIVE, 0, 200);
    }

    public RunQuery withFilter(String newFilter) {
        return new RunQuery(experiments, newFilter, orderBy, view, offset, limit);
    }

    public RunQuery orderedBy(String... clauses) {
        return new RunQuery(experiments, filter, List.of(clauses), view, offset, limit);
    }

    public RunQuery slice(int newOffset, int newLimit) {
        return new RunQuery(experiments, filter, orderBy, view, newOffset, newLimit);
    }
}
