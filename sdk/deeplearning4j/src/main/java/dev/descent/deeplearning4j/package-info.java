/**
 * Logging from users' own Deeplearning4j programs. The one entry is {@link dev.descent.deeplearning4j.DescentListener}: add it to
 * a network's listeners. Depends on the SDK and on Deeplearning4j's listener interface, whose backend the user brings.
 */
@NullMarked
package dev.descent.deeplearning4j;

import org.jspecify.annotations.NullMarked;
