/** Tests of the listener. */
@NullMarked
package dev.descent.deeplearning4j;

import org.jspecify.annotations.NullMarked;
