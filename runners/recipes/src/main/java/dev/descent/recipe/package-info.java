/**
 * Ready-made training programs, each executed in a process of its own. Start at {@link dev.descent.recipe.Main}: it reads the
 * parameters from the environment, checks them against the recipe's descriptor
 * ({@code META-INF/descent/recipes/NAME.json}) and trains. {@link dev.descent.recipe.Trainer} hides the library that does the
 * arithmetic. Nobody imports this package; the server reads the descriptors alone.
 */
@NullMarked
package dev.descent.recipe;

import org.jspecify.annotations.NullMarked;
