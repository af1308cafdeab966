package dev.descent.server.filter;

import dev.descent.api.DescentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the grammar:
 *
 * <pre>
 * any        := all (OR all)*
 * all        := part (AND part)*
 * part       := NOT part | ( any ) | comparison
 * comparison := name (= | == | != | <> | < | <= | > | >=) value | name [NOT] (LIKE | ILIKE | RLIKE) value
 *             | name [NOT] IN ( value, … ) | name [NOT] BETWEEN value AND value | name IS [NOT] NULL
 * name       := [space.]key, either bare, in backticks or in double quotation marks
 * </pre>
 */
final class Parser {
    /** Beyond this, reading would need more stack than a thread has. */
    private static final int DEEPEST = 100;

    private final List<Token> tokens;
    private int at;
    private int depth;

    Parser(String input) {
        this.tokens = Lexer.tokens(input);
    }

    Condition filter() {
        if (peek().kind() == Token.Kind.END) {
            return new Condition.All(List.of());
        }
        Condition condition = any();
        end("AND, OR or the end");
        return condition;
    }

    Order.Clause order(String text) {
        FieldName name = name();
        boolean descending = take("DESC");
        if (!descending) {
            take("ASC");
        }
        end("ASC, DESC or the end");
        return new Order.Clause(name, descending, text);
    }

    private Condition any() {
        List<Condition> parts = list("OR", this::all);
        return parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
    }

    private Condition all() {
        List<Condition> parts = list("AND", this::part);
        return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
    }

    private List<Condition> list(String word, Supplier<Condition> part) {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(part.get());
        } while (take(word));
        return parts;
    }

    private Condition part() {
        if (++depth > DEEPEST) {
            throw Unreadable.at(
                    peek().position(), "need at most " + DEEPEST + " parentheses and NOTs inside of each other");
        }
        Condition part = take("NOT") ? new Condition.Not(part()) : take("(") ? inParentheses() : comparison();
        depth--;
        return part;
    }

    private Condition inParentheses() {
        Condition condition = any();
        expect(")");
        return condition;
    }

    private Condition comparison() {
        FieldName name = name();
        if (take("IS")) {
            boolean present = take("NOT");
            expect("NULL");
            return present ? new Condition.Present(name) : new Condition.Not(new Condition.Present(name));
        }
        Operator operator = operator();
        List<Literal> values = switch (operator) {
            case IN, NOT_IN -> list();
            case BETWEEN, NOT_BETWEEN -> {
                Literal low = value();
                expect("AND");
                yield List.of(low, value());
            }
            default -> List.of(value());
        };
        return new Condition.Compare(name, new Comparison(operator, values));
    }

    /** Values in parentheses; a comma may follow the last, as in Python. */
    private List<Literal> list() {
        expect("(");
        List<Literal> values = new ArrayList<>();
        do {
            values.add(value());
        } while (take(",") && !peek().is(")"));
        expect(")");
        return values;
    }

    private FieldName name() {
        Token token = next();
        if (token.isQuotedKey()) {
            return peek().kind() == Token.Kind.WORD && peek().text().startsWith(".") && isAdjacent(token, peek())
                    ? key(token.text(), next(), 1, token.position())
                    : new FieldName(FieldName.ATTRIBUTES, token.text(), token.position());
        }
        if (token.kind() != Token.Kind.WORD || isKeyword(token)) {
            throw Unreadable.at(token.position(), "need the name of a field, got " + token.shown());
        }
        int dot = token.text().indexOf('.');
        return dot < 0
                ? new FieldName(FieldName.ATTRIBUTES, token.text(), token.position())
                : key(token.text().substring(0, dot), token, dot + 1, token.position());
    }

    /** The name whose key begins in a word, or in quotation marks right behind it. */
    private FieldName key(String space, Token token, int from, int position) {
        if (token.text().length() > from) {
            return new FieldName(space, token.text().substring(from), position);
        }
        Token key = next();
        if (!key.isQuotedKey() || !isAdjacent(token, key)) {
            throw Unreadable.at(key.position(), "need a name after '" + token.text() + "', got " + key.shown());
        }
        return new FieldName(space, key.text(), position);
    }

    private static boolean isAdjacent(Token first, Token second) {
        return second.position() == first.end();
    }

    private Operator operator() {
        boolean negated = take("NOT");
        Token token = next();
        boolean said = token.kind() == Token.Kind.SIGN || token.kind() == Token.Kind.WORD;
        return (said ? Operator.of((negated ? "NOT " : "") + token.text()) : Optional.<Operator>empty())
                .orElseThrow(() -> noOperator(token));
    }

    private static DescentException noOperator(Token token) {
        return Unreadable.at(
                token.position(),
                "need =, !=, <, <=, >, >=, LIKE, ILIKE, RLIKE, IN (…), BETWEEN … AND … or IS NULL, got "
                        + token.shown());
    }

    private Literal value() {
        Token token = next();
        if (token.kind() == Token.Kind.SIGN || token.kind() == Token.Kind.END || isKeyword(token)) {
            throw Unreadable.at(token.position(), "need a number or a text in quotation marks, got " + token.shown());
        }
        return new Literal(token.text(), token.kind() != Token.Kind.WORD, token.position());
    }

    private static boolean isKeyword(Token token) {
        return token.is("AND")
                || token.is("OR")
                || token.is("NOT")
                || token.is("IN")
                || token.is("IS")
                || token.is("NULL");
    }

    private void end(String accepted) {
        if (peek().kind() != Token.Kind.END) {
            throw Unreadable.at(peek().position(), "need " + accepted + ", got " + peek().shown());
        }
    }

    private void expect(String word) {
        if (!take(word)) {
            throw Unreadable.at(peek().position(), "need " + word + ", got " + peek().shown());
        }
    }

    private boolean take(String word) {
        boolean taken = peek().is(word);
        at += taken ? 1 : 0;
        return taken;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        at += token.kind() == Token.Kind.END ? 0 : 1;
        return token;
    }
}
