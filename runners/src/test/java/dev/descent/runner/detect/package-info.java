/** Tests. */
@NullMarked
package dev.descent.runner.detect;

import org.jspecify.annotations.NullMarked;
