package dev.descent.server.filter;

import dev.descent.api.DescentException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads the grammar:
 *
 * <pre>
 * any        := all (OR all)*
 * all        := part (AND part)*
 * part       := NOT part | ( any ) | comparison
 * comparison := name (= | != | <> | < | <= | > | >=) value | name [NOT] (LIKE | ILIKE) value
 *             | name [NOT] IN ( value, … ) | name IS [NOT] NULL
 * name       := [space.]key, the key bare, in backticks or in double quotation marks
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

    Order.Clause order() {
        FieldName name = name();
        boolean descending = take("DESC");
        if (!descending) {
            take("ASC");
        }
        end("ASC, DESC or the end");
        return new Order.Clause(name, descending);
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
        boolean negated = take("NOT");
        Condition condition = take("IN") ? in(name) : new Condition.Compare(name, operator(negated), value());
        return negated
                ? new Condition.All(List.of(new Condition.Present(name), new Condition.Not(condition)))
                : condition;
    }

    private Condition in(FieldName name) {
        expect("(");
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(new Condition.Compare(name, Operator.EQUAL, value()));
        } while (take(","));
        expect(")");
        return new Condition.Any(parts);
    }

    private FieldName name() {
        Token token = next();
        if (token.isQuotedKey()) {
            return new FieldName(FieldName.ATTRIBUTES, token.text(), token.position());
        }
        if (token.kind() != Token.Kind.WORD || isKeyword(token)) {
            throw Unreadable.at(token.position(), "need the name of a field, got " + token.shown());
        }
        int dot = token.text().indexOf('.');
        if (dot < 0) {
            return new FieldName(FieldName.ATTRIBUTES, token.text(), token.position());
        }
        String space = token.text().substring(0, dot);
        String key = token.text().substring(dot + 1);
        return new FieldName(space, key.isEmpty() ? quotedKey(token) : key, token.position());
    }

    private String quotedKey(Token before) {
        Token key = next();
        boolean adjacent = key.position() == before.position() + before.text().length();
        if (!key.isQuotedKey() || !adjacent) {
            throw Unreadable.at(key.position(), "need a name after '" + before.text() + "', got " + key.shown());
        }
        return key.text();
    }

    private Operator operator(boolean negated) {
        Token token = next();
        boolean wordy = token.kind() == Token.Kind.WORD;
        return Operator.of(token.text())
                .filter(operator -> token.kind() == Token.Kind.SIGN || wordy)
                .filter(operator -> !negated || operator.isPattern())
                .orElseThrow(() -> noOperator(token));
    }

    private static DescentException noOperator(Token token) {
        return Unreadable.at(
                token.position(), "need =, !=, <, <=, >, >=, LIKE, ILIKE, IN (…) or IS NULL, got " + token.shown());
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
