package dev.descent.server.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL and the values that its question marks stand for, in order. What a user wrote is only ever a value.
 *
 * @param text words of ours
 * @param values strings and numbers
 */
public record Sql(String text, List<Object> values) {
    public Sql {
        values = List.copyOf(values);
    }

    public static Sql of(String text, Object... values) {
        return new Sql(text, List.of(values));
    }

    /** This, then the other. */
    public Sql then(Sql other) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(other.values);
        return new Sql(text + other.text, all);
    }

    public Sql then(String other) {
        return new Sql(text + other, values);
    }

    /** The pieces with a word between them, in parentheses. */
    static Sql joined(List<Sql> pieces, String word) {
        Sql all = Sql.of("(");
        for (int i = 0; i < pieces.size(); i++) {
            all = all.then(i == 0 ? "" : word).then(pieces.get(i));
        }
        return all.then(")");
    }
}
