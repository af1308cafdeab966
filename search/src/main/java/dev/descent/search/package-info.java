/**
 * The ask/tell protocol of search. {@link dev.descent.search.Optimizer} is the entry point: it is handed a
 * {@link dev.descent.search.History} and proposes points of a {@link dev.descent.search.space.SearchSpace}. An optimiser is a pure
 * function of space, history and seed; it keeps nothing, so any past proposal can be computed again.
 */
@NullMarked
package dev.descent.search;

import org.jspecify.annotations.NullMarked;
