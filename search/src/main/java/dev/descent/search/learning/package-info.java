/**
 * What methods that learn share: what must be known of the {@link dev.descent.search.learning.Axis coordinates} of the unit cube. Not
 * for others than the methods.
 */
@NullMarked
package dev.descent.search.learning;

import org.jspecify.annotations.NullMarked;
