/** The verbs on runs, one class each. */
@NullMarked
package dev.descent.cli.run;

import org.jspecify.annotations.NullMarked;
