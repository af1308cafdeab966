/** Search by quasi-random points, which leave no holes. */
@NullMarked
package dev.descent.search.quasi;

import org.jspecify.annotations.NullMarked;
