/** Search by the method that fits. Start at {@link dev.descent.search.auto.AutoSearch}. */
@NullMarked
package dev.descent.search.auto;

import org.jspecify.annotations.NullMarked;
