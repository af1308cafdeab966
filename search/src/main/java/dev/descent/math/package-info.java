/** Numerics that the search and the reading of curves stand on: special functions, Sobol sequences. Exported to nobody. */
@NullMarked
package dev.descent.math;

import org.jspecify.annotations.NullMarked;
