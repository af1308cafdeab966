/** The verbs on recipes, one class each. */
@NullMarked
package dev.descent.cli.recipe;

import org.jspecify.annotations.NullMarked;
