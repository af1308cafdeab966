/** Search by trying every point once. */
@NullMarked
package dev.descent.search.grid;

import org.jspecify.annotations.NullMarked;
