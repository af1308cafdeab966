package dev.descent.server.filter;

import java.util.Locale;
import java.util.Objects;

/** Conditions on one expression of SQL, for the fields that features define. An expression that is null is unequal to nothing and to all. */
public final class Comparison {
    private Comparison() {}

    /** Text: equal, unequal, like a pattern. */
    public static Sql text(String expression, Operator operator, Literal value) {
        if (operator.isEquality()) {
            return present(expression, Sql.of(expression + " " + operator.sql() + " ?", clean(value)));
        }
        return switch (operator) {
            case LIKE -> present(expression, Sql.of(expression + " like ? escape ''", clean(value)));
            case ILIKE ->
                present(
                        expression,
                        Sql.of(
                                "lower(" + expression + ") like ? escape ''",
                                clean(value).toLowerCase(Locale.ROOT)));
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                throw Unreadable.at(value.position(), "need =, !=, LIKE, ILIKE or IN for text, got " + operator.sign());
        };
    }

    /** Numbers: all but patterns. */
    public static Sql number(String expression, Operator operator, Literal value, String what) {
        refusePattern(operator, value);
        return present(expression, Sql.of(expression + " " + operator.sql() + " ?", value.finite(what)));
    }

    /** Whole numbers, bound as such. */
    public static Sql whole(String expression, Operator operator, long value) {
        return present(expression, Sql.of(expression + " " + operator.sql() + " ?", value));
    }

    public static void refusePattern(Operator operator, Literal value) {
        if (operator.isPattern()) {
            throw Unreadable.at(value.position(), "need =, !=, <, <=, > or >= for numbers, got " + operator.sign());
        }
    }

    private static Sql present(String expression, Sql condition) {
        return Sql.of("(" + expression + " is not null and ").then(condition).then(")");
    }

    /** PostgreSQL cannot be asked for a NUL, and nothing stored has one. */
    private static String clean(Literal value) {
        return Objects.requireNonNull(value.text()).replace('\0', '\uFFFD');
    }
}
