package dev.descent.server.experiment;

import dev.descent.api.RunStatus;
import dev.descent.server.filter.Comparison;
import dev.descent.server.filter.Literal;
import dev.descent.server.filter.Operator;
import dev.descent.server.filter.SearchField;
import dev.descent.server.filter.Sql;
import dev.descent.server.filter.Unreadable;
import java.util.Arrays;
import java.util.List;

/** The status of a run: our seven words in lower case, or MLflow's five in upper case, of which some mean two of ours. */
record StatusField() implements SearchField {
    private static final String COLUMN = "r.status";

    @Override
    public Sql compare(Operator operator, Literal value) {
        if (!operator.isEquality()) {
            return Comparison.text(COLUMN, operator, value);
        }
        List<String> words = words(value);
        String marks = String.join(", ", words.stream().map(word -> "?").toList());
        String in = operator == Operator.EQUAL ? " in (" : " not in (";
        return new Sql(COLUMN + in + marks + ")", List.copyOf(words));
    }

    private static List<String> words(Literal value) {
        return switch (value.text()) {
            case "RUNNING" -> List.of(RunStatus.RUNNING.word());
            case "SCHEDULED" -> List.of(RunStatus.QUEUED.word());
            case "FINISHED" -> List.of(RunStatus.FINISHED.word());
            case "FAILED" -> List.of(RunStatus.FAILED.word(), RunStatus.LOST.word());
            case "KILLED" -> List.of(RunStatus.STOPPED.word(), RunStatus.CANCELLED.word());
            default -> List.of(own(value));
        };
    }

    private static String own(Literal value) {
        List<String> words =
                Arrays.stream(RunStatus.values()).map(RunStatus::word).toList();
        if (!words.contains(value.text())) {
            throw Unreadable.at(
                    value.position(),
                    "need one of " + String.join(", ", words) + " as a status, got '" + value.text() + "'");
        }
        return value.text();
    }

    @Override
    public Sql present() {
        return Sql.of("1 = 1");
    }

    @Override
    public Sorting sorting(String alias, boolean descending) {
        return new Sorting(Sql.of(""), COLUMN + (descending ? " desc" : ""));
    }
}
