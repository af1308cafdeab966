/** Search by tree-structured Parzen estimators. Start at {@link dev.descent.search.tpe.TpeSearch}. */
@NullMarked
package dev.descent.search.tpe;

import org.jspecify.annotations.NullMarked;
