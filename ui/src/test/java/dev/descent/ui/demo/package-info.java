/**
 * Ports in memory with data as the demo makes it: an experiment of 24 trials of which some overfit, and a sweep over capacity of 14
 * widths and 5 seeds. For view tests; never part of the product.
 */
@NullMarked
package dev.descent.ui.demo;

import org.jspecify.annotations.NullMarked;
