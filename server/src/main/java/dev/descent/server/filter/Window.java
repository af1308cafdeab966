package dev.descent.server.filter;

import java.util.Objects;

/**
 * How an index tells which rows come first by a sort key. The first page of an order is found among the first few thousand rows of
 * that index wherever enough of them match, so that not all that match need be sorted.
 *
 * @param edge the statement for the key at a place in the index, which is bound last; it finds none where fewer rows have a key, or where
 *     some row comes before all keys
 * @param within what holds for rows whose key comes no later than the edge, with one question mark for it
 */
public record Window(Sql edge, String within) {
    public Window {
        Objects.requireNonNull(edge);
        Objects.requireNonNull(within);
    }

    /**
     * Of the numbers in a table of named rows that has an index over (name, column).
     *
     * @param alias what the search calls the row
     * @param unless a condition on rows of that name: where one fulfils it there is no window; empty for none
     */
    public static Window ofNamed(OtherRow row, String column, String alias, boolean descending, String unless) {
        String direction = descending ? " desc" : "";
        String name = Objects.requireNonNull(row.name());
        Sql edge = Sql.of(
                "select " + column + " from " + row.table() + " where name = ? and " + column + " is not null", name);
        Sql guarded = unless.isEmpty()
                ? edge
                : edge.then(Sql.of(
                        " and not exists (select 1 from " + row.table() + " where name = ? and " + unless + ")", name));
        return new Window(
                guarded.then(" order by name" + direction + ", " + column + direction + " limit 1 offset ?"),
                alias + "." + column + (descending ? " >= ?" : " <= ?"));
    }
}
