package dev.descent.server.filter;

import java.util.List;
import java.util.Objects;

/**
 * An expression that a statement sorts by. Null only where a key before it is the same for all such rows: databases disagree on where
 * null belongs.
 */
public record SortKey(String expression, boolean descending) {
    public SortKey {
        Objects.requireNonNull(expression);
    }

    /** An expression, with what is null last. */
    public static List<SortKey> nullLast(String expression, boolean descending) {
        return List.of(
                new SortKey("case when " + expression + " is null then 1 else 0 end", false),
                new SortKey(expression, descending));
    }

    String sql() {
        return descending ? expression + " desc" : expression;
    }
}
