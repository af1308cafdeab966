package dev.descent.search;

import java.util.List;

/**
 * Proposes what to try next. A pure function of its space, its seed and the history: the same three give the same proposals, within one
 * version of this library. Keeps no state; thread-safe.
 *
 * <pre>{@code
 * Optimizer optimizer = new RandomSearch(space, 7);
 * List<Proposal> proposals = optimizer.propose(history, 4);   // try them, in any order
 * history = ...;                                              // with them, pending or with their values
 * proposals = optimizer.propose(history, 1);
 * }</pre>
 */
public interface Optimizer {
    /**
     * Up to {@code count} points that are in the space and differ from each other and from the history's; fewer only when the space is
     * exhausted. Asking for many at once gives the same points as asking one after the other with the former pending.
     *
     * @throws IllegalArgumentException unless count >= 0
     */
    List<Proposal> propose(History history, int count);
}
