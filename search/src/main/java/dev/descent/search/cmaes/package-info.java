/** Search by an evolution strategy that adapts its distribution. Start at {@link dev.descent.search.cmaes.CmaesSearch}. */
@NullMarked
package dev.descent.search.cmaes;

import org.jspecify.annotations.NullMarked;
