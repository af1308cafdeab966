package dev.descent.server.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A table of (owner, name, text), read for many owners at once: tags and parameters. A name is a word of ours in SQL, never a
 * caller's. Joins the caller's transaction.
 *
 * @param <K> type of the owner's id in the table
 */
public final class LabelTable<K> {
    /** Databases limit how many values a statement binds; PostgreSQL at 65,535. */
    private static final int OWNERS = 10_000;

    private final EntityManager entities;
    private final String table;
    private final String owner;

    /** The table of that name, whose column {@code owner} holds the owners' ids. */
    public LabelTable(EntityManager entities, String table, String owner) {
        this.entities = entities;
        this.table = table;
        this.owner = owner;
    }

    /** The labels of each owner that has any. */
    public Map<K, Map<String, String>> of(Collection<K> owners) {
        Map<K, Map<String, String>> labels = new HashMap<>();
        List<K> all = List.copyOf(owners);
        for (int from = 0; from < all.size(); from += OWNERS) {
            read(all.subList(from, Math.min(all.size(), from + OWNERS)), labels);
        }
        return labels;
    }

    /** The labels of one owner. */
    public Map<String, String> of(K id) {
        return of(List.of(id)).getOrDefault(id, Map.of());
    }

    @SuppressWarnings("unchecked") // the column of the owner holds the owner's ids
    private void read(List<K> owners, Map<K, Map<String, String>> labels) {
        String select = "select " + owner + ", name, text from " + table + " where " + owner + " in (?1)";
        List<Object[]> rows = entities.createNativeQuery(select, Object[].class)
                .setParameter(1, owners)
                .getResultList();
        for (Object[] row : rows) {
            labels.computeIfAbsent((K) row[0], key -> new HashMap<>()).put((String) row[1], (String) row[2]);
        }
    }

    /** Sets labels, replacing older texts. The caller has locked the owner. */
    public void put(K id, Map<String, String> labels) {
        if (labels.isEmpty()) {
            return;
        }
        Query update =
                entities.createNativeQuery("update " + table + " set text = ?3 where " + owner + " = ?1 and name = ?2");
        List<Map.Entry<String, String>> fresh = new ArrayList<>();
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (bind(update, id, label).executeUpdate() == 0) {
                fresh.add(label);
            }
        }
        insert(id, fresh);
    }

    /** Adds labels that are not there yet. */
    public void insert(K id, Collection<Map.Entry<String, String>> labels) {
        if (labels.isEmpty()) {
            return;
        }
        Query insert =
                entities.createNativeQuery("insert into " + table + " (" + owner + ", name, text) values (?1, ?2, ?3)");
        labels.forEach(label -> bind(insert, id, label).executeUpdate());
    }

    /** Takes labels away; names that are not there do not matter. */
    public void remove(K id, Collection<String> names) {
        if (names.isEmpty()) {
            return;
        }
        entities.createNativeQuery("delete from " + table + " where " + owner + " = ?1 and name in (?2)")
                .setParameter(1, id)
                .setParameter(2, names)
                .executeUpdate();
    }

    private static Query bind(Query query, Object id, Map.Entry<String, String> label) {
        return query.setParameter(1, id)
                .setParameter(2, label.getKey())
                .setParameter(3, Objects.requireNonNull(label.getValue()));
    }
}
