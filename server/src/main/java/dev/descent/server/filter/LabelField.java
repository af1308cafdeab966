package dev.descent.server.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that is a named row of another table: a tag, a parameter, a metric's summary.
 *
 * @param text the column compared with text; null where there is none
 * @param number the column compared with numbers; null where there is none
 */
public record LabelField(
        OtherRow label, @Nullable String text, @Nullable String number) implements SearchField {
    /** What any reader takes for a number: a text equal to one is found by the index of numbers, as text has none. */
    private static final String NUMBER = "[+-]?\\d{1,15}(\\.\\d{1,15})?";

    public LabelField {
        Objects.requireNonNull(label);
    }

    /** A label that is text. */
    public static LabelField text(OtherRow label) {
        return new LabelField(label, "text", null);
    }

    @Override
    public Optional<OtherRow> row() {
        return Optional.of(label);
    }

    @Override
    public Sql compare(String alias, Comparison comparison) {
        if (text == null || (number != null && isNumeric(comparison))) {
            return comparison.number(alias + "." + number, "it");
        }
        Operator operator = comparison.operator();
        if (number != null && !operator.isEquality() && !operator.isPattern()) {
            Literal value = comparison.value();
            throw Unreadable.at(
                    value.position(), "need a number after " + operator.sign() + ", got '" + value.text() + "'");
        }
        Sql condition = comparison.text(alias + "." + text);
        return number != null
                        && operator == Operator.EQUAL
                        && comparison.value().text().matches(NUMBER)
                ? comparison.number(alias + "." + number, "it").then(" and ").then(condition)
                : condition;
    }

    /** A quoted value is text for = and IN, as MLflow has it; before and after are asked of numbers only. */
    private static boolean isNumeric(Comparison comparison) {
        Operator operator = comparison.operator();
        return !operator.isPattern()
                && comparison.values().stream()
                        .allMatch(value -> value.number().isPresent() && !(operator.isEquality() && value.quoted()));
    }

    @Override
    public Sql present(String alias) {
        return Sql.of(text == null ? alias + "." + number + " is not null" : "1 = 1");
    }

    @Override
    public Optional<Window> window(String alias, boolean descending) {
        return Optional.ofNullable(number).map(column -> Window.ofNamed(label, column, alias, descending, ""));
    }

    @Override
    public List<SortKey> sortKeys(String alias, boolean descending) {
        List<SortKey> keys = new ArrayList<>();
        keys.add(new SortKey("case when " + alias + "." + label.owner() + " is null then 1 else 0 end", false));
        if (number != null) {
            keys.addAll(SortKey.nullLast(alias + "." + number, descending));
        }
        if (text != null) {
            keys.add(new SortKey(alias + "." + text, descending));
        }
        return keys;
    }
}
