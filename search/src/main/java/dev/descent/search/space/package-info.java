/**
 * What can be searched: {@link dev.descent.search.space.SearchSpace} is a list of
 * {@link dev.descent.search.space.Variable variables}, each with a {@link dev.descent.search.space.Domain}, conditions on others, and
 * perhaps one value per layer. A {@link dev.descent.search.space.Point} is one choice; a space turns numbers of the unit cube into
 * points and back.
 */
@NullMarked
package dev.descent.search.space;

import org.jspecify.annotations.NullMarked;
