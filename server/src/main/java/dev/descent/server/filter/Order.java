package dev.descent.server.filter;

import java.util.List;

/** An order that can be read: {@code metrics."validation/loss" ASC}, then the next clause among equals. */
public final class Order {
    private static final int MOST = 10;

    private final List<Clause> clauses;

    private Order(List<Clause> clauses) {
        this.clauses = clauses;
    }

    /** Reads clauses. @throws dev.descent.api.DescentException INVALID, pointing at the character */
    public static Order parse(List<String> clauses) {
        if (clauses.size() > MOST) {
            throw Unreadable.at(1, "need at most " + MOST + " clauses of an order, got " + clauses.size());
        }
        return new Order(clauses.stream()
                .map(clause -> Unreadable.in("order_by", clause, () -> new Parser(clause).order(clause)))
                .toList());
    }

    List<Clause> clauses() {
        return clauses;
    }

    /** @param text the whole, for messages */
    record Clause(FieldName name, boolean descending, String text) {}
}
