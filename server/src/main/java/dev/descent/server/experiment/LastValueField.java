package dev.descent.server.experiment;

import dev.descent.server.filter.Comparison;
import dev.descent.server.filter.Literal;
import dev.descent.server.filter.Operator;
import dev.descent.server.filter.OtherRow;
import dev.descent.server.filter.SearchField;
import dev.descent.server.filter.SortKey;
import dev.descent.server.filter.Sql;
import dev.descent.server.filter.Unreadable;
import dev.descent.server.filter.Window;
import java.util.List;
import java.util.Optional;

/**
 * The last value of a metric. A non-finite one is null beside its kind (1 NaN, 2 +infinity, 3 -infinity), so that both databases agree
 * on it: NaN is unequal to every number and sorts behind all of them, before runs without the metric.
 */
record LastValueField(OtherRow summary) implements SearchField {
    private static final int NAN = 1;
    private static final int POSITIVE = 2;
    private static final int NEGATIVE = 3;

    @Override
    public Optional<OtherRow> row() {
        return Optional.of(summary);
    }

    @Override
    public Sql compare(String alias, Comparison comparison) {
        double number = comparison.value().number().orElse(0);
        return Double.isFinite(number) ? finite(alias, comparison) : kind(alias, comparison, number);
    }

    private static Sql finite(String alias, Comparison comparison) {
        Sql condition = comparison.number(alias + ".last_value", "a metric");
        String kind = alias + ".last_kind";
        return switch (comparison.operator()) {
            case GREATER, GREATER_OR_EQUAL -> either(condition, kind + " = " + POSITIVE);
            case LESS, LESS_OR_EQUAL -> either(condition, kind + " = " + NEGATIVE);
            case NOT_EQUAL, NOT_IN, NOT_BETWEEN -> either(condition, kind + " <> 0");
            default -> condition;
        };
    }

    private static Sql either(Sql condition, String other) {
        return Sql.of("(").then(condition).then(" or " + other + ")");
    }

    private static Sql kind(String alias, Comparison comparison, double number) {
        Operator operator = comparison.operator();
        if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
            Literal value = comparison.value();
            throw Unreadable.at(value.position(), "need = or != before '" + value.text() + "', got " + operator.sign());
        }
        int kind = Double.isNaN(number) ? NAN : number > 0 ? POSITIVE : NEGATIVE;
        return Sql.of(alias + ".last_kind " + (operator == Operator.EQUAL ? "=" : "<>") + " " + kind);
    }

    @Override
    public Sql present(String alias) {
        return Sql.of("1 = 1");
    }

    @Override
    public Optional<Window> window(String alias, boolean descending) {
        String first = "last_value is null and last_kind = " + (descending ? POSITIVE : NEGATIVE);
        return Optional.of(Window.ofNamed(summary, "last_value", alias, descending, first));
    }

    @Override
    public List<SortKey> sortKeys(String alias, boolean descending) {
        String rank = "case " + alias + ".last_kind when 0 then 1 when " + (descending ? POSITIVE : NEGATIVE)
                + " then 0 when " + (descending ? NEGATIVE : POSITIVE) + " then 2 when " + NAN + " then 3 else 4 end";
        return List.of(new SortKey(rank, false), new SortKey(alias + ".last_value", descending));
    }
}
