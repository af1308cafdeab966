/** Ready-made training programs. */
@NullMarked
package dev.descent.recipe;

import org.jspecify.annotations.NullMarked;
