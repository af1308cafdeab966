package dev.descent.server.experiment;

import dev.descent.server.filter.Comparison;
import dev.descent.server.filter.Literal;
import dev.descent.server.filter.Operator;
import dev.descent.server.filter.SearchField;
import dev.descent.server.filter.Sql;

/** The kinds of a run's findings: a run has a kind where one of its findings, or its verdict, is of that kind. */
record FindingKindField() implements SearchField {
    @Override
    public Sql compare(Operator operator, Literal value) {
        if (operator == Operator.NOT_EQUAL) {
            return Sql.of("not ").then(compare(Operator.EQUAL, value));
        }
        return Sql.of("(exists (select 1 from finding x where x.run_id = r.id and ")
                .then(Comparison.text("x.kind", operator, value))
                .then(") or ")
                .then(Comparison.text("r.verdict", operator, value))
                .then(")");
    }

    /** Whether there is any finding: a verdict alone may say that there is none. */
    @Override
    public Sql present() {
        return Sql.of("exists (select 1 from finding x where x.run_id = r.id)");
    }

    @Override
    public Sorting sorting(String alias, boolean descending) {
        return ColumnField.text("r.verdict").sorting(alias, descending);
    }
}
