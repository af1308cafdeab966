package dev.descent.server.filter;

/**
 * A filter that can be read. MLflow's grammar, and besides OR, NOT, parentheses, IS NULL, ILIKE and IN for every field. A condition on
 * something that a run lacks is false; NOT makes it true.
 */
public final class Filter {
    private static final int LONGEST = 10_000;

    private final Condition condition;

    private Filter(Condition condition) {
        this.condition = condition;
    }

    /** Reads a filter; blank means all. @throws dev.descent.api.DescentException INVALID, pointing at the character */
    public static Filter parse(String text) {
        if (text.length() > LONGEST) {
            throw Unreadable.at(LONGEST, "need a filter of at most " + LONGEST + " characters, got " + text.length());
        }
        return new Filter(new Parser(text).filter());
    }

    /** The condition in SQL. @throws dev.descent.api.DescentException INVALID for a field that does not exist, or not so */
    public Sql sql(Fields fields) {
        return sql(condition, fields);
    }

    private static Sql sql(Condition condition, Fields fields) {
        return switch (condition) {
            case Condition.All(var parts) when parts.isEmpty() -> Sql.of("1 = 1");
            case Condition.All(var parts) ->
                Sql.joined(parts.stream().map(part -> sql(part, fields)).toList(), " and ");
            case Condition.Any(var parts) ->
                Sql.joined(parts.stream().map(part -> sql(part, fields)).toList(), " or ");
            case Condition.Not(var part) -> Sql.of("not ").then(sql(part, fields));
            case Condition.Compare(var field, var operator, var value) ->
                fields.get(field).compare(operator, value);
            case Condition.Present(var field) -> fields.get(field).present();
        };
    }
}
