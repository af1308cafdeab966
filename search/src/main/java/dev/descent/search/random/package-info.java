/** Search by independent random points. */
@NullMarked
package dev.descent.search.random;

import org.jspecify.annotations.NullMarked;
