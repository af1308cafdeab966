package dev.descent.server.mlflow;

import dev.descent.api.Experiment;
import dev.descent.api.Experiments;
import dev.descent.api.Page;
import dev.descent.api.View;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of MLflow's search for experiments that the port can answer: one clause on the name, newest first. Anything else is
 * refused, not ignored.
 *
 * @param equal the name wanted; null for any
 * @param part what the name contains, any case
 */
record ExperimentSearch(@Nullable String equal, String part) {
    private static final Pattern CLAUSE = Pattern.compile(
            "\\s*(?:attributes?\\.)?name\\s*(=|ILIKE)\\s*(?:'([^']*)'|\"([^\"]*)\")\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEWEST_FIRST = Pattern.compile(
            "\\s*(?:attributes?\\.)?(creation_time\\s+DESC|experiment_id\\s+(ASC|DESC))\\s*", Pattern.CASE_INSENSITIVE);

    static ExperimentSearch of(String filter, List<String> orderBy) {
        if (!orderBy.stream().allMatch(clause -> NEWEST_FIRST.matcher(clause).matches())) {
            throw refused("'creation_time DESC' as the order", String.join(", ", orderBy));
        }
        if (filter.isBlank()) {
            return new ExperimentSearch(null, "");
        }
        Matcher clause = CLAUSE.matcher(filter);
        if (!clause.matches()) {
            throw refused("one clause name = '…' or name ILIKE '%…%' as the filter", filter);
        }
        String text = clause.group(2) == null ? clause.group(3) : clause.group(2);
        if (clause.group(1).equals("=")) {
            return new ExperimentSearch(text, "");
        }
        String part = text.replaceAll("^%|%$", "");
        if (part.contains("%") || part.contains("_") || text.length() != part.length() + 2) {
            throw refused("a pattern of the form '%text%'", text);
        }
        return new ExperimentSearch(null, part);
    }

    private static MlflowException refused(String accepted, String given) {
        return new MlflowException(
                MlflowError.NOT_IMPLEMENTED, "searching experiments takes " + accepted + " so far, got: " + given);
    }

    Page<Experiment> page(Experiments experiments, View view, int offset, int limit) {
        String name = equal;
        if (name == null) {
            return experiments.list(view, part, offset, limit);
        }
        Optional<Experiment> found = experiments
                .findByName(name)
                .filter(experiment -> view == View.ALL || (view == View.DELETED) == (experiment.deletedAt() != null));
        List<Experiment> items =
                found.filter(experiment -> offset == 0).stream().toList();
        return new Page<>(items, found.isPresent() ? 1 : 0);
    }
}
