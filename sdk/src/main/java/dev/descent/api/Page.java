package dev.descent.api;

import java.util.List;

/**
 * A part of a longer list.
 *
 * @param items at most as many as were asked for
 * @param total how many there are in all
 */
public record Page<T>(List<T> items, long total) {
    public Page {
        items = List.copyOf(items);
    }
}
