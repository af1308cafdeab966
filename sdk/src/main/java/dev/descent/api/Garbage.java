package dev.descent.api;

import java.util.List;

/**
 * Deleted runs that go, or went, for good.
 *
 * @param points of these runs
 * @param bytes of their artifacts
 * @param kept deleted runs that stay, since something refers to them
 */
public record Garbage(List<RunId> runs, long points, long bytes, List<RunId> kept) {
    public Garbage {
        runs = List.copyOf(runs);
        kept = List.copyOf(kept);
    }
}
