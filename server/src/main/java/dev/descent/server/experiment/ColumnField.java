package dev.descent.server.experiment;

import dev.descent.server.filter.Comparison;
import dev.descent.server.filter.Literal;
import dev.descent.server.filter.Operator;
import dev.descent.server.filter.SearchField;
import dev.descent.server.filter.Sql;
import dev.descent.server.filter.Unreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalDouble;

/** A field that is an expression over the run's own row. */
record ColumnField(String expression, Meaning meaning, String prefix) implements SearchField {
    enum Meaning {
        TEXT,
        NUMBER,
        /** Epoch milliseconds; a filter may also write RFC 3339 or a date. */
        TIME,
        /** A number with a prefix that a filter may write or leave out. */
        ID
    }

    static ColumnField text(String expression) {
        return new ColumnField(expression, Meaning.TEXT, "");
    }

    static ColumnField number(String expression) {
        return new ColumnField(expression, Meaning.NUMBER, "");
    }

    static ColumnField time(String expression) {
        return new ColumnField(expression, Meaning.TIME, "");
    }

    static ColumnField id(String expression, String prefix) {
        return new ColumnField(expression, Meaning.ID, prefix);
    }

    @Override
    public Sql compare(Operator operator, Literal value) {
        return switch (meaning) {
            case TEXT -> Comparison.text(expression, operator, value);
            case NUMBER -> Comparison.number(expression, operator, value, "it");
            case TIME -> whole(operator, value, milliseconds(value));
            case ID -> whole(operator, value, number(value));
        };
    }

    private Sql whole(Operator operator, Literal value, long number) {
        Comparison.refusePattern(operator, value);
        return Comparison.whole(expression, operator, number);
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
                    : instant(value.text()).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw Unreadable.at(
                    value.position(),
                    "need epoch milliseconds, a date or a time like 2026-01-31T12:00:00Z, got '" + value.text() + "'");
        }
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    @Override
    public Sql present() {
        return Sql.of(expression + " is not null");
    }

    @Override
    public Sorting sorting(String alias, boolean descending) {
        String keys =
                "case when " + expression + " is null then 1 else 0 end, " + expression + (descending ? " desc" : "");
        return new Sorting(Sql.of(""), keys);
    }
}
