package dev.descent.server.experiment;

import dev.descent.api.RunStatus;
import dev.descent.server.filter.Comparison;
import dev.descent.server.filter.Literal;
import dev.descent.server.filter.Operator;
import dev.descent.server.filter.SearchField;
import dev.descent.server.filter.SortKey;
import dev.descent.server.filter.Sql;
import dev.descent.server.filter.Unreadable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The status of a run: our seven words in lower case, or MLflow's five in upper case, of which some mean two of ours. */
record StatusField() implements SearchField {
    private static final String COLUMN = "r.status";

    @Override
    public Sql compare(String alias, Comparison comparison) {
        comparison.values().forEach(value -> check(comparison.operator(), value));
        boolean negative = comparison.operator().isNegative();
        List<String> words = Arrays.stream(RunStatus.values())
                .filter(status -> holds(comparison, status, negative))
                .map(RunStatus::word)
                .toList();
        String marks = String.join(", ", words.stream().map(word -> "?").toList());
        return words.isEmpty() ? Sql.of("1 = 0") : new Sql(COLUMN + " in (" + marks + ")", List.copyOf(words));
    }

    /** A status has two names: one of them must be as asked, or neither as must not be. */
    private static boolean holds(Comparison comparison, RunStatus status, boolean negative) {
        boolean own = comparison.holds(status.word());
        boolean theirs = comparison.holds(mlflow(status));
        return negative ? own && theirs : own || theirs;
    }

    private static String mlflow(RunStatus status) {
        return switch (status) {
            case QUEUED -> "SCHEDULED";
            case RUNNING -> "RUNNING";
            case FINISHED -> "FINISHED";
            case FAILED, LOST -> "FAILED";
            case STOPPED, CANCELLED -> "KILLED";
        };
    }

    /** A word in upper case is MLflow's, which knows no mistakes here. */
    private static void check(Operator operator, Literal value) {
        List<String> words =
                Arrays.stream(RunStatus.values()).map(RunStatus::word).toList();
        boolean fine = !operator.isEquality()
                || words.contains(value.text())
                || value.text().equals(value.text().toUpperCase(Locale.ROOT));
        if (!fine) {
            throw Unreadable.at(
                    value.position(),
                    "need one of " + String.join(", ", words) + " as a status, got '" + value.text() + "'");
        }
    }

    @Override
    public Sql present(String alias) {
        return Sql.of("1 = 1");
    }

    @Override
    public List<SortKey> sortKeys(String alias, boolean descending) {
        return List.of(new SortKey(COLUMN, descending));
    }
}
