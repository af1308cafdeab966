/** Tests. */
@NullMarked
package dev.descent.runner.agent;

import org.jspecify.annotations.NullMarked;
