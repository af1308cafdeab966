/** A listener that logs Deeplearning4j training to Descent. */
@NullMarked
package dev.descent.deeplearning4j;

import org.jspecify.annotations.NullMarked;
