package dev.descent.server.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found.
 *
 * @param ids in order
 * @param total how many there are on all pages; -1 where nobody asked
 * @param next the token that the page behind this one is asked with; null where there is none, or where pages are asked by offset
 */
public record Found(List<String> ids, long total, @Nullable String next) {
    public Found {
        ids = List.copyOf(ids);
    }
}
