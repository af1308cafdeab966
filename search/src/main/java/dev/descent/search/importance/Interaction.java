package dev.descent.search.importance;

import java.util.Objects;

/**
 * How much two variables do together that neither does alone.
 *
 * @param share of the objective's variance over the space, from 0 to 1
 */
public record Interaction(String first, String second, double share) {
    public Interaction {
        Objects.requireNonNull(first);
        Objects.requireNonNull(second);
    }
}
