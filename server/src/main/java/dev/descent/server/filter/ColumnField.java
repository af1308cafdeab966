package dev.descent.server.filter;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A field that is an expression over the row that is searched.
 *
 * @param prefix what an id may begin with in a filter, and does not in the column; empty for all others
 */
public record ColumnField(String expression, Meaning meaning, String prefix) implements SearchField {
    /** What the expression is. */
    public enum Meaning {
        TEXT,
        NUMBER,
        /** Epoch milliseconds; a filter may also write RFC 3339 or a date. */
        TIME,
        /** A number with a prefix that a filter may write or leave out. */
        ID
    }

    public static ColumnField text(String expression) {
        return new ColumnField(expression, Meaning.TEXT, "");
    }

    public static ColumnField number(String expression) {
        return new ColumnField(expression, Meaning.NUMBER, "");
    }

    public static ColumnField time(String expression) {
        return new ColumnField(expression, Meaning.TIME, "");
    }

    public static ColumnField id(String expression, String prefix) {
        return new ColumnField(expression, Meaning.ID, prefix);
    }

    @Override
    public Sql compare(String alias, Comparison comparison) {
        return switch (meaning) {
            case TEXT -> comparison.text(expression);
            case NUMBER -> comparison.number(expression, "it");
            case TIME -> comparison.whole(expression, ColumnField::milliseconds);
            case ID -> comparison.whole(expression, this::number);
        };
    }

    private long number(Literal value) {
        String digits = value.text().startsWith(prefix) ? value.text().substring(prefix.length()) : value.text();
        if (!digits.matches("[0-9]{1,18}")) {
            throw Unreadable.at(value.position(), "need an id like '" + prefix + "41', got '" + value.text() + "'");
        }
        return Long.parseLong(digits);
    }

    private static long milliseconds(Literal value) {
        OptionalDouble number = value.number();
        if (number.isPresent()) {
            return (long) value.finite("a time");
        }
        try {
            return value.text().length() == "2026-01-31".length()
                    ? LocalDate.parse(value.text())
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli()
                    : OffsetDateTime.parse(value.text()).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw Unreadable.at(
                    value.position(),
                    "need epoch milliseconds, a date or a time like 2026-01-31T12:00:00Z, got '" + value.text() + "'");
        }
    }

    @Override
    public Sql present(String alias) {
        return Sql.of(expression + " is not null");
    }

    @Override
    public List<SortKey> sortKeys(String alias, boolean descending) {
        return SortKey.nullLast(expression, descending);
    }
}
