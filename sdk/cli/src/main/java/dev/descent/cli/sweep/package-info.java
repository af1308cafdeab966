/** The verbs on sweeps, one class each. */
@NullMarked
package dev.descent.cli.sweep;

import org.jspecify.annotations.NullMarked;
