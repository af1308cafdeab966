/** Tests. */
@NullMarked
package dev.descent.runner.engine.local;

import org.jspecify.annotations.NullMarked;
