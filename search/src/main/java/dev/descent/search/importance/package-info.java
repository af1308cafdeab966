/**
 * How much each variable of a space matters to an objective, by the trials of a search. {@link dev.descent.search.importance.PedAnova} asks
 * what sets the best trials apart; {@link dev.descent.search.bayes.BayesSearch#importance} what moves the values over the whole space.
 */
@NullMarked
package dev.descent.search.importance;

import org.jspecify.annotations.NullMarked;
