/**
 * Rules that stop runs which will not be the best. {@link dev.descent.search.stop.StoppingRule} is the entry point: a pure function of a
 * run's course and of the marks that its siblings have left; {@link dev.descent.search.stop.Guard} says whom no rule may stop, and lets a
 * random share finish to measure how often a rule errs; {@link dev.descent.search.stop.Replay} plays a rule over recorded curves.
 *
 * <p>Progress is counted in reported values of the objective, not in steps. Inside, lower is better always.
 */
@NullMarked
package dev.descent.search.stop;

import org.jspecify.annotations.NullMarked;
