package dev.descent.search;

import dev.descent.search.space.SearchSpace;
import java.util.Objects;

/** What is known before a search begins. */
public record Knowledge(Prior prior, Earlier earlier) {
    public Knowledge {
        Objects.requireNonNull(prior);
        Objects.requireNonNull(earlier);
    }

    /** Nothing. */
    public static Knowledge none(SearchSpace space) {
        return new Knowledge(Prior.none(space), Earlier.NONE);
    }
}
