/** Tests of the recipes. */
@NullMarked
package dev.descent.recipe;

import org.jspecify.annotations.NullMarked;
