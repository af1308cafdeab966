package dev.descent.server.filter;

/** A field that runs are searched and sorted by. */
public interface SearchField {
    /**
     * A condition that is true or false, never null.
     *
     * @throws dev.descent.api.DescentException INVALID where the field does not have that operator or that kind of value
     */
    Sql compare(Operator operator, Literal value);

    /** The condition that there is a value. */
    Sql present();

    /**
     * How rows are sorted by it; rows without a value come last either way.
     *
     * @param alias a name that no other part of the statement uses, for a join
     */
    Sorting sorting(String alias, boolean descending);

    /**
     * A part of a statement that sorts.
     *
     * @param join a left join, or nothing
     * @param keys what comes after {@code order by}
     */
    record Sorting(Sql join, String keys) {}
}
