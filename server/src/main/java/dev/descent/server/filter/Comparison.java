package dev.descent.server.filter;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What is asked of a field: an operator, and the values that it compares with. The conditions made here are true or false, never null:
 * an expression that is null fulfils none.
 *
 * @param values two for {@code BETWEEN}, one or more for {@code IN}, one for all others
 */
public record Comparison(Operator operator, List<Literal> values) {
    /** A regular expression is asked of so many characters from the beginning of a text; its work grows with their square at most. */
    static final int SEEN = 1_000;

    /** The same of an expression whose work grows with the third power. */
    static final int SEEN_OF_COSTLY = 250;

    public Comparison {
        Objects.requireNonNull(operator);
        values = List.copyOf(values);
    }

    /** The value, or the first of them. */
    public Literal value() {
        return values.getFirst();
    }

    /** The condition on an expression of text: equal, in a list, like a pattern. */
    public Sql text(String expression) {
        Sql condition = switch (operator) {
            case EQUAL, NOT_EQUAL, IN, NOT_IN -> compared(expression, Comparison::clean);
            case LIKE, NOT_LIKE -> like(expression, clean(value()));
            case ILIKE, NOT_ILIKE ->
                like("lower(" + expression + ")", clean(value()).toLowerCase(Locale.ROOT));
            case RLIKE, NOT_RLIKE -> regex(expression);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, NOT_BETWEEN ->
                throw Unreadable.at(
                        value().position(), "need =, !=, LIKE, ILIKE, RLIKE or IN for text, got " + operator.sign());
        };
        return present(expression, condition);
    }

    private Sql like(String expression, String pattern) {
        return Sql.of(expression + (operator.isNegative() ? " not like ? escape ''" : " like ? escape ''"), pattern);
    }

    private Sql regex(String expression) {
        Regex regex = Regex.of(value());
        int seen = regex.isCostly() ? SEEN_OF_COSTLY : SEEN;
        String matches = "substring(" + expression + ", 1, " + seen + ")" + Sql.MATCHES;
        return Sql.of(operator.isNegative() ? "not (" + matches + ")" : matches, regex.sql());
    }

    /** The condition on an expression of numbers: all but patterns. */
    public Sql number(String expression, String what) {
        refusePattern();
        return present(expression, compared(expression, value -> value.finite(what)));
    }

    /** The condition on an expression of whole numbers. */
    public Sql whole(String expression, Function<Literal, Long> read) {
        refusePattern();
        return present(expression, compared(expression, read));
    }

    /** Refuses LIKE and its kin. @throws dev.descent.api.DescentException INVALID, pointing at the value */
    public void refusePattern() {
        if (operator.isPattern()) {
            throw Unreadable.at(
                    value().position(),
                    "need =, !=, <, <=, >, >=, IN or BETWEEN for what is no text, got " + operator.sign());
        }
    }

    private Sql compared(String expression, Function<Literal, ?> read) {
        List<Object> bound = values.stream().<Object>map(read).toList();
        String marks = switch (operator) {
            case IN, NOT_IN -> "(" + String.join(", ", Collections.nCopies(bound.size(), "?")) + ")";
            case BETWEEN, NOT_BETWEEN -> "? and ?";
            default -> "?";
        };
        return new Sql(expression + " " + operator.sql() + " " + marks, bound);
    }

    private static Sql present(String expression, Sql condition) {
        return Sql.of("(" + expression + " is not null and ").then(condition).then(")");
    }

    /**
     * Whether a text fulfils it, for fields whose few values are known: what the condition of {@link #text} says of it.
     *
     * @throws dev.descent.api.DescentException INVALID where text is not asked that way
     */
    public boolean holds(String text) {
        boolean found = switch (operator) {
            case EQUAL, NOT_EQUAL, IN, NOT_IN ->
                values.stream().anyMatch(value -> value.text().equals(text));
            case LIKE, NOT_LIKE -> like(value().text(), 0).matcher(text).matches();
            case ILIKE, NOT_ILIKE ->
                like(value().text(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(text)
                        .matches();
            case RLIKE, NOT_RLIKE ->
                Pattern.compile(Regex.of(value()).sql()).matcher(text).find();
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, NOT_BETWEEN ->
                throw Unreadable.at(
                        value().position(), "need =, !=, LIKE, ILIKE, RLIKE or IN for text, got " + operator.sign());
        };
        return found != operator.isNegative();
    }

    private static Pattern like(String pattern, int flags) {
        StringBuilder regex = new StringBuilder();
        pattern.codePoints()
                .forEach(c -> regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c))));
        return Pattern.compile(regex.toString(), flags | Pattern.DOTALL);
    }

    /** PostgreSQL cannot be asked for a NUL, and nothing stored has one. */
    private static String clean(Literal value) {
        return value.text().replace('\0', '\uFFFD');
    }
}
