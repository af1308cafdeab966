package dev.descent.server.filter;

import java.util.List;
import java.util.function.Function;

/**
 * A filter that can be read. MLflow's grammar, and besides OR, NOT, parentheses, IS NULL, RLIKE, BETWEEN and IN for every field. A
 * comparison with something that is lacking is false, a negative one too; NOT before it makes it true.
 */
public final class Filter {
    private static final int LONGEST = 10_000;
    private static final String KEY = "filter";

    private final String text;
    private final Condition condition;

    private Filter(String text, Condition condition) {
        this.text = text;
        this.condition = condition;
    }

    /** Reads a filter; blank means all. @throws dev.descent.api.DescentException INVALID, pointing at the character */
    public static Filter parse(String text) {
        if (text.length() > LONGEST) {
            throw Unreadable.at(LONGEST, "need a filter of at most " + LONGEST + " characters, got " + text.length());
        }
        return Unreadable.in(KEY, text, () -> new Filter(text, new Parser(text).filter()));
    }

    /** The condition in SQL. @throws dev.descent.api.DescentException INVALID for a field that does not exist, or not so */
    public Sql sql(Fields fields) {
        return compiled(() -> new Compilation(fields).sql(condition));
    }

    /** What {@code compiling} makes of the parts that are all true. */
    <T> T compiled(Function<List<Condition>, T> compiling) {
        List<Condition> parts = condition instanceof Condition.All(var all) ? all : List.of(condition);
        return compiled(() -> compiling.apply(parts));
    }

    private <T> T compiled(java.util.function.Supplier<T> compiling) {
        return Unreadable.in(KEY, text, compiling);
    }
}
