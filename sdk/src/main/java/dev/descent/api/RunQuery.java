package dev.descent.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which runs, in which order, and which part of them.
 *
 * @param experiments where to look; empty for everywhere
 * @param filter the search grammar ({@code metrics.`validation/loss` < 0.3 AND findings.kind = 'overfitting'}); empty for all
 * @param orderBy {@code metrics.`validation/loss` ASC}, {@code parameters.lr DESC}, {@code attributes.started_at}; newest first by default.
 *     Rows that lack the key come last either way
 * @param limit from 1 to 50,000
 * @param after the page's token: {@code next} of the page before it, empty for the first. Such pages neither skip nor repeat a run when
 *     others come or go meanwhile, and are not counted. Null for pages by {@code offset}
 */
public record RunQuery(
        List<ExperimentId> experiments,
        String filter,
        List<String> orderBy,
        View view,
        int offset,
        int limit,
        @Nullable String after) {
    public RunQuery {
        experiments = List.copyOf(experiments);
        Objects.requireNonNull(filter);
        orderBy = List.copyOf(orderBy);
        Objects.requireNonNull(view);
    }

    public RunQuery(
            List<ExperimentId> experiments, String filter, List<String> orderBy, View view, int offset, int limit) {
        this(experiments, filter, orderBy, view, offset, limit, null);
    }

    public static RunQuery of(ExperimentId experiment) {
        return new RunQuery(List.of(experiment), "", List.of(), View.ACTIVE, 0, 200);
    }

    public RunQuery withFilter(String newFilter) {
        return new RunQuery(experiments, newFilter, orderBy, view, offset, limit, after);
    }

    public RunQuery orderedBy(String... clauses) {
        return new RunQuery(experiments, filter, List.of(clauses), view, offset, limit, after);
    }

    public RunQuery slice(int newOffset, int newLimit) {
        return new RunQuery(experiments, filter, orderBy, view, newOffset, newLimit, after);
    }

    /** The page behind the one that gave the token, or the first for an empty one. */
    public RunQuery after(String token, int newLimit) {
        return new RunQuery(experiments, filter, orderBy, view, 0, newLimit, token);
    }
}
