/** Tests. */
@NullMarked
package dev.descent.runner.engine;

import org.jspecify.annotations.NullMarked;
