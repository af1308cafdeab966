package dev.descent.search;

import dev.descent.search.space.Point;
import dev.descent.search.space.SearchSpace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Proposes the points of a fixed sequence of places in the unit cube, leaving out what is forbidden or was tried. In a small finite space
 * the last points, which the sequence would hardly hit, are taken in order.
 */
public final class PointSequence implements Optimizer {
    private static final int PATIENCE = 10_000;
    private static final long SMALL = 100_000;

    private final SearchSpace space;
    private final LongFunction<double[]> places;

    /** A sequence of places by index, from 0; each with as many coordinates in [0, 1) as the space has. */
    public PointSequence(SearchSpace space, LongFunction<double[]> places) {
        this.space = space;
        this.places = places;
    }

    @Override
    public List<Proposal> propose(History history, int count) {
        requireCount(count);
        Set<Point> seen = history.points();
        List<Proposal> proposals = new ArrayList<>();
        int patience = seen.size() + PATIENCE;
        for (long index = 0; proposals.size() < count && patience > 0; index++) {
            Point point = space.decode(places.apply(index));
            if (!space.isForbidden(point) && seen.add(point)) {
                proposals.add(new Proposal(point));
                patience = seen.size() + PATIENCE;
            } else {
                patience--;
            }
        }
        if (proposals.size() < count && space.size().orElse(Long.MAX_VALUE) <= SMALL) {
            addUnseen(space.points(), seen, proposals, count);
        }
        return List.copyOf(proposals);
    }

    /** Adds what an iteration holds and nobody has seen, until there are {@code count}. */
    public static void addUnseen(Iterator<Point> points, Set<Point> seen, List<Proposal> proposals, int count) {
        while (proposals.size() < count && points.hasNext()) {
            Point point = points.next();
            if (seen.add(point)) {
                proposals.add(new Proposal(point));
            }
        }
    }

    /** Checks a number of proposals asked for. @throws IllegalArgumentException unless count >= 0 */
    public static void requireCount(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("need count >= 0 proposals, got " + count);
        }
    }
}
