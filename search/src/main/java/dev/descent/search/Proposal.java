package dev.descent.search;

import dev.descent.search.space.Point;
import java.util.Objects;

/** A point to be tried next. */
public record Proposal(Point point) {
    public Proposal {
        Objects.requireNonNull(point);
    }
}
