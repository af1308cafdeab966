/** Measures search methods on tables and surrogates of real training. Start at {@link dev.descent.bench.Bench}. */
@NullMarked
package dev.descent.bench;

import org.jspecify.annotations.NullMarked;
