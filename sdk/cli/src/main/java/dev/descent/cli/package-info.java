/** The command line. */
@NullMarked
package dev.descent.cli;

import org.jspecify.annotations.NullMarked;
