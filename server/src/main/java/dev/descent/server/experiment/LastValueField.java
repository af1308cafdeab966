package dev.descent.server.experiment;

import dev.descent.server.filter.Comparison;
import dev.descent.server.filter.Literal;
import dev.descent.server.filter.Operator;
import dev.descent.server.filter.SearchField;
import dev.descent.server.filter.Sql;
import dev.descent.server.filter.Unreadable;

/**
 * The last value of a metric. A non-finite one is null beside its kind (1 NaN, 2 +infinity, 3 -infinity), so that both databases agree
 * on it: NaN is unequal to every number and sorts behind all of them, before runs without the metric.
 */
record LastValueField(String name) implements SearchField {
    private static final int NAN = 1;
    private static final int POSITIVE = 2;
    private static final int NEGATIVE = 3;

    @Override
    public Sql compare(Operator operator, Literal value) {
        double number = value.number().orElse(0);
        return exists(Double.isFinite(number) ? finite(operator, value) : kind(operator, value, number));
    }

    private static Sql finite(Operator operator, Literal value) {
        Sql condition = Comparison.number("x.last_value", operator, value, "a metric");
        String besides = switch (operator) {
            case GREATER, GREATER_OR_EQUAL -> "x.last_kind = " + POSITIVE;
            case LESS, LESS_OR_EQUAL -> "x.last_kind = " + NEGATIVE;
            case NOT_EQUAL -> "x.last_kind <> 0";
            case EQUAL, LIKE, ILIKE -> "1 = 0";
        };
        return Sql.of("(").then(condition).then(" or " + besides + ")");
    }

    private static Sql kind(Operator operator, Literal value, double number) {
        if (!operator.isEquality()) {
            throw Unreadable.at(value.position(), "need = or != before '" + value.text() + "', got " + operator.sign());
        }
        int kind = Double.isNaN(number) ? NAN : number > 0 ? POSITIVE : NEGATIVE;
        return Sql.of("x.last_kind " + (operator == Operator.EQUAL ? "=" : "<>") + " " + kind);
    }

    @Override
    public Sql present() {
        return exists(Sql.of("1 = 1"));
    }

    private Sql exists(Sql condition) {
        return Sql.of("exists (select 1 from metric_summary x where x.run_id = r.id and x.name = ? and ", name)
                .then(condition)
                .then(")");
    }

    @Override
    public Sorting sorting(String alias, boolean descending) {
        Sql join = Sql.of(
                " left join metric_summary " + alias + " on " + alias + ".run_id = r.id and " + alias + ".name = ?",
                name);
        String rank = "case " + alias + ".last_kind when 0 then 1 when " + (descending ? POSITIVE : NEGATIVE)
                + " then 0 when " + (descending ? NEGATIVE : POSITIVE) + " then 2 when " + NAN + " then 3 else 4 end";
        return new Sorting(join, rank + ", " + alias + ".last_value" + (descending ? " desc" : ""));
    }
}
