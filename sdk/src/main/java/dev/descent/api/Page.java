package dev.descent.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a longer list.
 *
 * @param items at most as many as were asked for
 * @param total how many there are in all; -1 where the page was asked by token
 * @param next the token of the next page; null where there is none, or where the page was asked by offset
 */
public record Page<T>(List<T> items, long total, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    public Page(List<T> items, long total) {
        this(items, total, null);
    }
}
