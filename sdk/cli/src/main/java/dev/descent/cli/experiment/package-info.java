/** The verbs on experiments, one class each. */
@NullMarked
package dev.descent.cli.experiment;

import org.jspecify.annotations.NullMarked;
