package dev.descent.server.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Long lists in parts: databases limit how many values a statement binds; PostgreSQL at 65,535. */
final class Parts {
    private static final int AT_ONCE = 10_000;

    private Parts() {}

    /** What {@code read} makes of all ids, in order. */
    static <K, T> List<T> of(Collection<K> ids, Function<List<K>, List<T>> read) {
        List<K> all = List.copyOf(ids);
        List<T> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            found.addAll(read.apply(all.subList(from, Math.min(all.size(), from + AT_ONCE))));
        }
        return found;
    }
}
