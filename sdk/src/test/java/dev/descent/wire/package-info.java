/** Tests of the wire's JSON. */
@NullMarked
package dev.descent.wire;

import org.jspecify.annotations.NullMarked;
