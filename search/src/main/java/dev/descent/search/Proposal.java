package dev.descent.search;

import dev.descent.search.space.Point;
import java.util.Objects;
import java.util.Optional;

/**
 * A point to be tried next.
 *
 * @param explanation why; empty for a method that gives no reasons
 */
public record Proposal(Point point, Optional<Explanation> explanation) {
    public Proposal {
        Objects.requireNonNull(point);
        Objects.requireNonNull(explanation);
    }

    /** A point without a reason. */
    public Proposal(Point point) {
        this(point, Optional.empty());
    }
}
