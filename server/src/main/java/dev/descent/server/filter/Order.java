package dev.descent.server.filter;

import java.util.ArrayList;
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
        return new Order(
                clauses.stream().map(clause -> new Parser(clause).order()).toList());
    }

    /** The parts of the statement that sort, first clause first. */
    public List<SearchField.Sorting> sortings(Fields fields) {
        List<SearchField.Sorting> sortings = new ArrayList<>();
        for (Clause clause : clauses) {
            sortings.add(fields.get(clause.name()).sorting("o" + sortings.size(), clause.descending()));
        }
        return sortings;
    }

    record Clause(FieldName name, boolean descending) {}
}
