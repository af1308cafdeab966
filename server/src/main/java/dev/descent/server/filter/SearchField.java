package dev.descent.server.filter;

import java.util.List;
import java.util.Optional;

/**
 * A field that something is searched and sorted by. Its SQL speaks of a row under an alias: of {@link #row} where that is given, else of
 * what is searched, whose alias the field knows itself.
 */
public interface SearchField {
    /** The row of another table that holds the value; empty where what is searched holds it itself. */
    default Optional<OtherRow> row() {
        return Optional.empty();
    }

    /**
     * A condition that is true or false, never null.
     *
     * @throws dev.descent.api.DescentException INVALID where the field does not have that operator or that kind of value
     */
    Sql compare(String alias, Comparison comparison);

    /** The condition that there is a value; of a row that is there. */
    Sql present(String alias);

    /**
     * How rows are sorted by it; rows without a value come last either way, numbers before what is none.
     *
     * @param alias of the one row of {@link #row}, whose columns are all null where there is none; empty where there may be several such
     *     rows
     */
    List<SortKey> sortKeys(String alias, boolean descending);

    /** How an index finds what comes first in the order of {@link #sortKeys}; empty where none does. */
    default Optional<Window> window(String alias, boolean descending) {
        return Optional.empty();
    }
}
