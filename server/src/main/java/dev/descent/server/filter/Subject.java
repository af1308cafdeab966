package dev.descent.server.filter;

import java.util.List;

/**
 * What a search looks for.
 *
 * @param table with the alias that the fields' SQL speaks of: {@code run r}
 * @param id the unique column that names what was found: {@code r.id}
 * @param usual how equals are sorted, before the id decides
 */
public record Subject(String table, String id, Fields fields, List<SortKey> usual) {
    public Subject {
        usual = List.copyOf(usual);
    }
}
