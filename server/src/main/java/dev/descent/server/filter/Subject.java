package dev.descent.server.filter;

import java.util.List;
import java.util.Optional;

/**
 * What a search looks for.
 *
 * @param table with the alias that the fields' SQL speaks of: {@code run r}
 * @param id the unique column that names what was found: {@code r.id}
 * @param usual how equals are sorted, before the id decides
 * @param first how an index finds what comes first in the usual order; empty where none does
 */
public record Subject(String table, String id, Fields fields, List<SortKey> usual, Optional<Window> first) {
    public Subject {
        usual = List.copyOf(usual);
    }

    /** The same with an index that knows the usual order. */
    public Subject startingWith(Window window) {
        return new Subject(table, id, fields, usual, Optional.of(window));
    }

    /** Where no index knows the usual order. */
    public Subject(String table, String id, Fields fields, List<SortKey> usual) {
        this(table, id, fields, usual, Optional.empty());
    }
}
