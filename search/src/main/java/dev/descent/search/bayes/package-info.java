/** Bayesian optimisation with a Gaussian process. Start at {@link dev.descent.search.bayes.BayesSearch}. */
@NullMarked
package dev.descent.search.bayes;

import org.jspecify.annotations.NullMarked;
